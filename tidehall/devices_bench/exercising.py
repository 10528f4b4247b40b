"""`tidehall devices test URL`: make a device do what it is for, with a person beside it."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from typing import Any

from hardware import ports
from hardware.pads.port import KeyPressed, PadEvent, PadTrouble, Rated
from hardware.readers.port import CardOn, CardRead, ReaderEvent, ReaderTrouble
from hardware.scanners.port import Scan, ScannerEvent, ScannerTrouble
from hardware.signs import port as signs
from tidehall.answers import OK, REFUSED, say
from tidehall.devices_bench.naming import HELP, named

_STEP_S = 0.2


def add(actions: Any) -> None:
    parser = actions.add_parser("test", help="test page, test text, or wait for a card or a key")
    parser.add_argument("device", type=named, help=HELP)
    parser.add_argument("--seconds", type=float, default=30.0, help="how long to wait (30)")
    parser.add_argument("--text", default="A001", help="what a sign shows (A001)")
    parser.add_argument("--show", action="store_true", help="show the text of a scanned code")


def run(args: argparse.Namespace) -> int:
    device = args.device.open()
    try:
        return OK if _TESTS[args.device.kind](device, args) else REFUSED
    finally:
        device.close()


def _printer(printer: ports.Printer, args: argparse.Namespace) -> bool:
    slip = ports.Slip(
        (
            ports.Text("测试页", ports.Size.TITLE, ports.Align.CENTRE, bold=True),
            ports.Text("Test page", align=ports.Align.CENTRE),
            ports.Rule(),
            ports.Text("A001", ports.Size.NUMBER, ports.Align.CENTRE),
            ports.Text("请核对：汉字清晰，二维码可扫，纸已切断。"),
            ports.Code("tidehall:test-page"),
            ports.Space(24),
        )
    )
    result = printer.print(slip)
    say(f"{result.outcome}: {result.evidence}")
    if result.outcome is ports.Outcome.UNCONFIRMED:
        say("The printer does not say whether it printed: look for the paper.")
    return result.outcome is ports.Outcome.PRINTED


def _sign(sign: signs.Sign, args: argparse.Namespace) -> bool:
    result = sign.show(signs.Words(args.text))
    deadline = time.monotonic() + args.seconds
    while result.outcome is signs.Outcome.FAILED and time.monotonic() < deadline:
        if sign.status().state is not ports.State.UNKNOWN:
            break  # it answered: asking again changes nothing
        time.sleep(_STEP_S)
        result = sign.show(signs.Words(args.text))
    say(f"{result.outcome}: {result.evidence}")
    if result.lost:
        say(f"No picture for {result.lost}: shown as 〓.")
    return result.outcome is signs.Outcome.SHOWN


def _events(device: Any, seconds: float) -> Iterator[Any]:
    """What the device says within the time."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        event = device.next(min(left, _STEP_S))
        if event is not None:
            yield event
        elif device.status().state is ports.State.ABSENT:
            break
    say(f"Nothing came. Last known: {device.status().evidence}.")


def _reader(reader: Any, args: argparse.Namespace) -> bool:
    say("Put a card on the reader.")
    event: ReaderEvent
    for event in _events(reader, args.seconds):
        match event:
            case CardOn():
                say("A card is there.")
            case CardRead(card):
                say(f"Read: {card.kind}, {card.name[:1]}{'*' * (len(card.name) - 1)}.")
                return True
            case ReaderTrouble(fault, evidence):
                say(f"{fault}: {evidence}")
    return False


def _scanner(scanner: Any, args: argparse.Namespace) -> bool:
    say("Scan a code.")
    event: ScannerEvent
    for event in _events(scanner, args.seconds):
        match event:
            case Scan(text, charset):
                say(f"Read: {len(text)} characters ({charset}).")
                if args.show:
                    say(text)
                return True
            case ScannerTrouble(fault, evidence):
                say(f"{fault}: {evidence}")
    return False


def _pads(pads: Any, args: argparse.Namespace) -> bool:
    say("Press a key of a pad or of a rater.")
    event: PadEvent
    for event in _events(pads, args.seconds):
        match event:
            case KeyPressed(address, action, digits):
                say(f"Pad {address}: {action} {digits}".rstrip() + ".")
                for name, sent in (
                    ("number", pads.show(address, ticket="A001", waiting=3)),
                    ("beep", pads.beep(address)),
                ):
                    say(f"{name}: {sent.evidence}")
                return True
            case Rated(address, level):
                say(f"Rater {address}: {level}.")
                return True
            case PadTrouble(fault, evidence, address):
                say(f"{fault} {address}: {evidence}")
    return False


_TESTS: dict[str, Callable[[Any, argparse.Namespace], bool]] = {
    "printer": _printer,
    "reader": _reader,
    "scanner": _scanner,
    "sign": _sign,
    "pads": _pads,
    "raters": _pads,
}
