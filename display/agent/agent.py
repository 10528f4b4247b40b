"""The agent: its lines, its link, its heart; joined here and run until told to stop."""

from __future__ import annotations

import secrets
import signal
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from importlib import metadata
from types import FrameType
from typing import Any, cast

import structlog

from config.translations import t
from display.agent.asking import Asking
from display.agent.desks import Desks
from display.agent.hands import Hand
from display.agent.lines import KeyLine, LineWorker
from display.agent.link import Link, LinkState
from display.agent.settings import AgentSettings, Wiring
from display.agent.signs import SignWorker
from display.agent.upstream import Upstream
from display.sign_text import SignWords
from hardware.devices import BadDevice, open_pads, open_sign, parse
from hardware.pads.port import Action

_DIGITS_ONLY = frozenset({"modbus"})
_MISSED_BEATS = 2
_log = structlog.get_logger(__name__)


class Agent:
    """One machine's devices; a context manager. Raises BadDevice for a URL that cannot be meant."""

    def __init__(self, settings: AgentSettings) -> None:
        self._settings = settings
        self._upstream = Upstream(settings.server, settings.token)
        self._desks = Desks()
        self._asking = Asking(self._desks, self._upstream, self._ask)
        self._desks.ears.append(self._asking.heard)
        words = sign_words(settings.language)
        self._signs = [(each, _sign(each, self._desks, words)) for each in settings.signs]
        self._lines = [(kind, each, self._line(each)) for kind, each in _key_lines(settings)]
        self._hands = {
            no: Hand(
                no,
                self._desks,
                self._upstream,
                self._beeper(no),
                debounce_s=settings.debounce_s,
            )
            for each in settings.pads
            for no in each.places
        }
        self._link = Link(
            settings.server, settings.token, self.windows, self._desks, self._hall_settings
        )
        self._stopped = threading.Event()
        self._heart = threading.Thread(target=self._beat, name="windows-heart", daemon=True)

    @property
    def windows(self) -> list[str]:
        """Every window with a device here."""
        wired = (*self._settings.signs, *self._settings.pads, *self._settings.raters)
        return list(dict.fromkeys(no for each in wired for no in each.places))

    @property
    def link(self) -> LinkState:
        return self._link.state

    def __enter__(self) -> Agent:
        for worker in self._workers():
            worker.start()
        self._link.start()
        self._heart.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._link.close()
        for worker in self._workers():
            worker.close()
        self._upstream.close()
        self._heart.join(10)

    def _workers(self) -> list[SignWorker | LineWorker]:
        return [*(sign for _, sign in self._signs), *(line for _, _, line in self._lines)]

    def _line(self, wired: Wiring) -> LineWorker:
        """Pads and raters that share a URL share its line."""
        pads = [each.places for each in self._settings.pads if each.url == wired.url]
        raters = [each.places for each in self._settings.raters if each.url == wired.url]
        return LineWorker(
            cast("KeyLine", open_pads(wired.url)),  # every driver of pads is one of raters, too
            _by_address(pads),
            _by_address(raters),
            self._desks,
            pressed=self._press,
            rated=self._asking.rated,
        )

    def _press(self, no: str, action: Action, digits: str) -> None:
        self._hands[no].press(action, digits)

    def _beeper(self, no: str) -> Callable[[int], None]:
        def beep(times: int) -> None:
            for _, _, line in self._lines:
                line.beep(no, times)

        return beep

    def _ask(self, no: str) -> None:
        for _, _, line in self._lines:
            line.ask(no)

    def _hall_settings(self) -> Mapping[str, Any] | None:
        answer = self._upstream.get(f"/window-devices/{self._settings.id}")
        if answer.heard and not answer.done:
            _log.error("agent.refused", code=answer.code)
        return answer.body if answer.done else None

    def _beat(self) -> None:
        """Report; a connection whose server has not answered twice is given up."""
        missed = 0
        while not self._stopped.wait(self._settings.beat_s):
            path = f"/window-devices/{self._settings.id}/heartbeat"
            answer = self._upstream.post(path, self._report(), f"beat-{secrets.token_hex(8)}")
            missed = 0 if answer.heard else missed + 1
            if missed >= _MISSED_BEATS and self._link.state is LinkState.ONLINE:
                self._link.drop()

    def _report(self) -> dict[str, Any]:
        rows = [("sign", wired, sign.status()) for wired, sign in self._signs]
        rows += [(kind, wired, line.status()) for kind, wired, line in self._lines]  # type: ignore[misc]
        return {
            "version": metadata.version("tidehall")[:40],
            "link": self._link.state.value,
            "devices": [
                {
                    "kind": kind,
                    "windows": list(wired.places),
                    "state": status.state.value,
                    "evidence": status.evidence[:200],
                }
                for kind, wired, status in rows
            ],
        }


def sign_words(language: str) -> SignWords:
    """The words of signs in a language."""
    return SignWords(
        called=t(language, "signs.called", number="{number}"),
        serving=t(language, "signs.serving", number="{number}"),
        free=t(language, "signs.free"),
        paused=t(language, "signs.paused", reason="{reason}"),
        paused_until=t(language, "signs.paused_until", reason="{reason}", time="{time}"),
        closed=t(language, "signs.closed"),
        lost=t(language, "signs.lost"),
        tidal=t(language, "signs.tidal"),
        english=language == "en",
    )


def _sign(wired: Wiring, desks: Desks, words: SignWords) -> SignWorker:
    if not all(area.isascii() and area.isdigit() for area in wired.places.values()):
        raise BadDevice(f"{wired.url}: the address of a sign is its area, counted from 0")
    areas = {no: int(area) for no, area in wired.places.items()}
    digits = parse(wired.url).driver in _DIGITS_ONLY
    return SignWorker(open_sign(wired.url), areas, desks, words, digits=digits)


def _key_lines(settings: AgentSettings) -> list[tuple[str, Wiring]]:
    """Each line once, by its URL."""
    found: dict[str, tuple[str, Wiring]] = {}
    for kind, wired in (("pads", settings.pads), ("rater", settings.raters)):
        for each in wired:
            found.setdefault(each.url, (kind, each))
    return list(found.values())


def _by_address(places: list[Mapping[str, str]]) -> dict[str, str]:
    return {address: no for each in places for no, address in each.items()}


def run(settings: AgentSettings, ready: Callable[[Agent], None] | None = None) -> None:
    """Run until SIGTERM or SIGINT. Raises BadDevice. Call it in the main thread."""
    stop = threading.Event()

    def ended(signal_number: int, frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, ended)
    with ExitStack() as stack:
        agent = stack.enter_context(Agent(settings))
        _log.info("agent.ready", windows=agent.windows)
        if ready:
            ready(agent)
        stop.wait()
