"""A voice area at work: its line and what is being said, shared by the relay, the sockets and
the thread that speaks."""

import threading
from datetime import datetime

from server.live.voice_line import Announcement, VoiceLine


class VoiceArea:
    """`until` is the moment (monotonic) before which nothing more may be said."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.line = VoiceLine()
        self.until = 0.0
        self._saying: str | None = None
        self._change = threading.Condition()
        self._changed = False

    def add(self, new: Announcement) -> None:
        with self._change:
            self.line.add(new)
        self.wake()

    def drop(self, ticket: str) -> bool:
        with self._change:
            return self.line.drop(ticket)

    def take(self, now: datetime) -> tuple[Announcement | None, list[Announcement]]:
        with self._change:
            return self.line.take(now)

    def began(self, id_: str, until: float) -> None:
        with self._change:
            self._saying, self.until = id_, until

    def ended(self, id_: str) -> None:
        with self._change:
            if self._saying != id_:
                return
            self._saying, self.until = None, 0.0
        self.wake()

    def wake(self) -> None:
        with self._change:
            self._changed = True
            self._change.notify_all()

    def rest(self, seconds: float | None) -> None:
        """Wait for a change, at most `seconds`; None waits for as long as it takes."""
        with self._change:
            if not self._changed:
                self._change.wait(seconds)
            self._changed = False
