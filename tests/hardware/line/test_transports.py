"""What the URL of a line may say."""

from pathlib import Path

import pytest
from structlog.testing import capture_logs

from hardware.line.transports import (
    BAUD,
    FLOW,
    PARITY,
    advice,
    serial_transport,
    tcp_transport,
    usb_transport,
)
from hardware.options import BadDevice, choice
from hardware.urls import Driver, Kind, Settings

MODE = choice("mode", ("text", "raster"), "text", "how")
PROBE: Driver[Settings] = Driver(
    "probe",
    "for tests",
    lambda settings: settings,
    (MODE,),
    (serial_transport(19200), tcp_transport(9100), usb_transport()),
)
KIND: Kind[Settings] = Kind("printer", (PROBE,))


def test_what_a_url_does_not_say_is_the_default_of_driver_and_transport() -> None:
    plain = KIND.open("probe+serial:///dev/ttyS1")
    assert (plain[BAUD], plain[FLOW], plain[PARITY], plain[MODE]) == (19200, "none", "none", "text")
    assert not plain.given(BAUD)
    said = KIND.open("probe+serial:///dev/ttyS1?baud=9600&parity=even&mode=raster")
    assert (said[BAUD], said[PARITY], said[MODE]) == (9600, "even", "raster")
    assert said.given(BAUD)
    assert said.name == "probe+serial:/dev/ttyS1"


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("printer.lan", "printer.lan:9100"),
        ("printer.lan:515", "printer.lan:515"),
        ("[fe80::1]", "[fe80::1]:9100"),
        ("[fe80::1]:515", "[fe80::1]:515"),
    ],
)
def test_a_tcp_address_gets_the_port_of_its_driver(address: str, meant: str) -> None:
    assert KIND.open(f"probe+tcp://{address}").address == meant


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("prob:", "unknown printer 'prob'; did you mean 'probe'"),
        ("probe:", "probe needs a transport: probe+serial|tcp|usb"),
        ("probe+seriel:///dev/ttyS1", "did you mean 'serial'"),
        ("probe+serial:///dev/ttyS1?buad=9600", "did you mean 'baud'"),
        ("probe+serial:///dev/ttyS1?baud=9601", "no usual speed"),
        ("probe+serial:///dev/ttyS1?bits=9", "between 5 and 8"),
        ("probe+serial:///dev/ttyS1?bits=eight", "no whole number"),
        ("probe+serial:///dev/ttyS1?flow=rtcts", "did you mean 'rtscts'"),
        ("probe+serial://ttyS1", "no path of a device"),
        ("probe+tcp://printer.lan:9100?baud=9600", "unknown option of probe: 'baud'"),
        ("probe+tcp://printer.lan:0", "no port"),
        ("probe+tcp://", "names no host"),
        (f"probe+tcp://{'x' * 64}.lan", "names no host"),
        ("probe+tcp://[fe80::1", "no device URL"),
        ("probe+tcp://printer.lan?connect=nan", "between 0.1 and 30"),
    ],
)
def test_a_wrong_url_says_what_is_wrong_and_what_was_near(url: str, says: str) -> None:
    with pytest.raises(BadDevice, match=says):
        KIND.open(url)


def test_a_name_that_may_be_another_device_tomorrow_is_warned_of(tmp_path: Path) -> None:
    assert advice("/dev/serial/by-id/usb-X-if00-port0") is None
    assert advice("/dev/ttyS1") is None
    assert "udev" in str(advice("/dev/usb/lp0", tmp_path / "none"))
    link = tmp_path / "usb-Reader-if00"
    link.symlink_to("/dev/ttyUSB7")
    assert "udev" in str(advice("/dev/ttyUSB7", tmp_path))  # the link leads nowhere
    with capture_logs() as logs:
        KIND.open("probe+serial:///dev/ttyUSB0")
    assert [entry["event"] for entry in logs] == ["device.unstable_name"]
