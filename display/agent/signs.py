"""One thread for each sign: what it should show, sent on change, and again after any trouble."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping

import structlog

from display.agent.desks import Desks
from display.sign_text import SignText, SignWords, Tone, sign_number, sign_text
from hardware.line.states import Backoff
from hardware.signs.port import Motion, Outcome, Sign, SignStatus, Words

_LOOK_EVERY_S = 5.0
"""So often an idle sign is asked whether it is there."""
_SEND_AGAIN_S = 60.0
"""So often everything is sent anew: a sign that lost its power says nothing of it."""
_MOTION = {Tone.NUMBER: Motion.STILL, Tone.NOTICE: Motion.LEFT}
_log = structlog.get_logger(__name__)


class SignWorker(threading.Thread):
    """Owns one sign; `areas` names its area for each window. `digits`: it shows numbers only."""

    def __init__(
        self, sign: Sign, areas: Mapping[str, int], desks: Desks, words: SignWords, *, digits: bool
    ) -> None:
        super().__init__(name="windows-sign", daemon=True)
        self._sign, self._areas, self._desks = sign, dict(areas), desks
        self._words, self._digits = words, digits
        self._shown: dict[str, SignText] = {}
        self._percent: int | None = None
        self._backoff = Backoff()
        self._sent_at = self._looked_at = time.monotonic()
        self._stopped = threading.Event()
        self._failing = False

    def run(self) -> None:
        seen = -1
        while not self._stopped.is_set():
            try:
                wait = self._step()
            except Exception:
                _log.exception("sign.fault")
                wait = _LOOK_EVERY_S
            left = self._desks.goes_stale_in()
            seen = self._desks.wait(seen, min(wait, left) if left else wait)

    def status(self) -> SignStatus:
        return self._sign.status()

    def close(self) -> None:
        self._stopped.set()
        self._desks.wake()
        if self.is_alive():
            self.join(15)
        self._sign.close()

    def _step(self) -> float:
        """Send what is not shown yet; seconds until the next look."""
        if time.monotonic() - self._sent_at >= _SEND_AGAIN_S:
            self._forget()
        wanted = {no: self._wanted(no) for no in self._areas}
        changed = {no: text for no, text in wanted.items() if self._shown.get(no) != text}
        sent = [self._show(no, text) for no, text in changed.items()]
        good = all(sent) and self._shine()
        if not changed and good and time.monotonic() - self._looked_at >= _LOOK_EVERY_S:
            good = self._is_there()
        if good:
            self._backoff = Backoff()
            return _LOOK_EVERY_S
        self._forget()
        return self._backoff.pause(0.0)

    def _wanted(self, no: str) -> SignText:
        desk = self._desks.current(no)
        return sign_number(desk) if self._digits else sign_text(desk, self._words)

    def _show(self, no: str, text: SignText) -> bool:
        words = Words(text.text, motion=_MOTION[text.tone])
        result = self._sign.show(words, self._areas[no])
        good = result.outcome is Outcome.SHOWN
        if good:
            self._shown[no] = text
        self._note(good, result.evidence)
        return good

    def _shine(self) -> bool:
        now = self._desks.now()
        wanted = self._desks.rules.percent(now) if now is not None else None
        if wanted is None or wanted == self._percent:
            return True
        result = self._sign.brightness(wanted)
        # A sign that refuses to be dimmed still shows its numbers.
        if result.outcome is not Outcome.UNCONFIRMED:
            self._percent = wanted
        return result.outcome is not Outcome.UNCONFIRMED

    def _is_there(self) -> bool:
        self._looked_at = time.monotonic()
        before = self._sign.status()
        after = self._sign.ping()
        return after.state is before.state

    def _forget(self) -> None:
        self._shown.clear()
        self._percent = None
        self._sent_at = time.monotonic()

    def _note(self, good: bool, evidence: str) -> None:
        """Once when it begins to fail, once when it shows again."""
        if good is self._failing:
            self._failing = not good
            log = _log.info if good else _log.warning
            log("sign.shows" if good else "sign.fails", evidence=evidence)
