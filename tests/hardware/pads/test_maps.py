"""Frame maps: ours are whole, and a wrong one is told with all its faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hardware.devices import BadDevice, open_pads
from hardware.pads.maps import MapFaults, checked, load, names

SMALL: dict[str, Any] = {
    "name": "mine",
    "title": "mine",
    "framing": {"kind": "size", "header": "AA", "size": 5},
    "checksum": {"kind": "xor8", "at": -1},
    "address": {"start": 1, "end": 2},
    "payload": {"start": 2, "end": -1},
    "keys": {"0C": "call"},
}


def changed(**other: Any) -> dict[str, Any]:
    return {**SMALL, **other}


def test_our_maps_are_whole() -> None:
    assert names() == ("ff68", "lines", "modbus-poll")
    assert [load(name).name for name in names()] == list(names())


def test_an_installers_map_is_loaded_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(yaml.safe_dump(SMALL))
    assert load(str(path)).framing.header == b"\xaa"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (changed(titel="x"), "titel: unknown name; did you mean 'title'?"),
        (
            changed(framing={"kind": "size", "header": "AA", "size": 5, "lenght": {}}),
            "framing.lenght: unknown name; did you mean 'length'?",
        ),
        (changed(keys={"0C": "cal"}), "did you mean 'call'?"),
        (changed(keys={"0c": "call"}), "keys.0c: is written in hex, in capitals"),
        (changed(checksum={"kind": "crc16"}), "did you mean 'crc16-arc'?"),
        (changed(framing={"kind": "size", "header": "A", "size": 5}), "framing.header: bytes are"),
        (changed(framing={"kind": "length", "header": "AA"}), "framing.length: is missing"),
        (
            changed(framing={"kind": "size", "header": "AA", "size": 5, "end": "0D"}),
            "framing.end: means nothing to frames of size",
        ),
        (changed(checksum={"kind": "crc16-arc", "at": -1}), "checksum.at: 2 bytes at -1"),
        (
            changed(framing={"kind": "size", "size": 5}, checksum={}),
            "framing.header: without a header a frame needs a checksum",
        ),
        (changed(address=None), "address: is missing"),
        (changed(keys={}), "keys: a map without keys"),
        (changed(outputs={"beep": "AA {adress}"}), "unknown name {adress}; did you mean 'address'"),
        (changed(outputs={"beep": "AA zz"}), "outputs.beep: 'zz' is neither hex"),
        (changed(acknowledge="{length}"), "{length} needs framing.length"),
        (changed(ratings={"0A": 6}), "ratings.0A: Input should be less than or equal to 5"),
        (["no", "map"], "a map has names and values"),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_was_meant(data: Any, fault: str) -> None:
    with pytest.raises(MapFaults) as found:
        checked(data)
    assert fault in str(found.value)


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(MapFaults) as found:
        checked(changed(titel=1, keys={"0C": "cal"}, blank="x"))
    assert {fault.path for fault in found.value.faults} == {"titel", "keys.0C", "blank"}


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("pads+serial:///dev/ttyS2", "needs map=ff68|lines|modbus-poll"),
        ("pads+serial:///dev/ttyS2?map=ff86", "did you mean 'ff68'"),
        ("pads+serial:///dev/ttyS2?map=/none.yaml", "No such file"),
        ("pads+serial:///dev/ttyS2?map=ff68&pads=a", "is not like 1-8,12"),
        ("pads+serial:///dev/ttyS2?map=ff68&pads=1-999", "1 to 256 pads"),
    ],
)
def test_a_wrong_url_says_what_is_wrong(url: str, says: str) -> None:
    with pytest.raises(BadDevice) as found:
        open_pads(url)
    assert says in str(found.value)


def test_a_file_that_is_no_yaml_is_told(tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_text("a: [1")
    with pytest.raises(MapFaults, match="expected"):
        load(str(path))
