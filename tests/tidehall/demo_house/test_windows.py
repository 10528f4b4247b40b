"""The demo's devices at a window: what their page shows and which keys it has."""

from __future__ import annotations

import pytest

from hardware.simulators.host import TcpHost
from hardware.simulators.sign import OnbonMachine
from tidehall.demo_house.windows import KEYS, LEVELS, PAGE, DemoPads, Devices


def _devices(pads: DemoPads) -> Devices:
    return Devices("16", OnbonMachine(), pads, TcpHost(pads))


def test_the_lights_of_the_pad_follow_its_frames() -> None:
    pads = DemoPads()
    show = "FF 68 08 08 68 05 02 0A 0A 07 00 01 02 25 16"
    beep, ask = "FF 68 02 02 68 05 03 08 16", "FF 68 03 03 68 15 01 0B 21 16"
    assert pads.receive(bytes.fromhex(show + beep + ask)) == b""
    state = _devices(pads).state()
    assert (state["ticket"], state["waiting"]) == ("012", "7")
    assert (state["beeps"], state["asked"]) == (1, True)


@pytest.mark.parametrize("what", [*KEYS, *LEVELS])
def test_every_key_of_the_page_is_a_key_of_the_devices(what: str) -> None:
    assert f'data-key="{what}"' in PAGE
    assert _devices(DemoPads()).press(what)


def test_there_are_no_other_keys() -> None:
    assert PAGE.count("data-key=") == len(KEYS) + len(LEVELS)
    assert not _devices(DemoPads()).press("transfer")
