"""Devices named by URL."""

import pytest

from hardware.devices import BadDevice, open_printer, parse
from hardware.ports import State, Trouble


def test_a_device_url_names_driver_transport_address_and_options() -> None:
    url = parse("escpos+serial:///dev/ttyS1?baud=115200&mode=text")
    assert (url.driver, url.transport, url.address) == ("escpos", "serial", "/dev/ttyS1")
    assert url.options == {"baud": "115200", "mode": "text"}
    assert parse("escpos+tcp://printer.lan:9100").address == "printer.lan:9100"


def test_the_simulated_printer_takes_its_troubles_from_the_url() -> None:
    status = open_printer("simulated:?trouble=near_end,paper_out&seconds=0").status()
    assert status.state is State.TROUBLE
    assert status.troubles == {Trouble.NEAR_END, Trouble.PAPER_OUT}
    assert open_printer("simulated:?sensing=no").status().state is State.UNKNOWN


def test_the_absent_printer_is_absent_by_order() -> None:
    assert open_printer("absent:").status().state is State.ABSENT


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("simulate:", "did you mean 'simulated'"),
        ("simulated:?trouble=paperout", "did you mean 'paper_out'"),
        ("simulated:?secnds=1", "did you mean 'seconds'"),
        ("simulated:?seconds=soon", "no number"),
        ("simulated:?seconds=1e9", "between 0 and 60"),
        ("simulated:?seconds=1&seconds=2", "twice"),
        ("simulated:?sensing=maybe", "unknown sensing"),
        ("absent:?x=1", "no options"),
        ("/dev/usb/lp0", "no device URL"),
    ],
)
def test_a_wrong_device_url_says_what_is_wrong_and_what_was_near(url: str, says: str) -> None:
    with pytest.raises(BadDevice, match=says):
        open_printer(url)
