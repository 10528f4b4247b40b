"""What goes on between kiosk and server in the background: reports, numbers, the snapshot, and
what was done alone.

Everything here may fail at any point and is simply done again: a lease is asked for under the
same key until its numbers are on the disk, and the server takes each order in once.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import structlog

from kiosk import snapshot as snapshots
from kiosk.alone import TRACK_ROOT
from kiosk.journal import Journal, NoRoom
from kiosk.link import Link, LinkState
from kiosk.order_rows import Order
from kiosk.problems import Problem
from kiosk.snapshot import Snapshot
from kiosk.upstream import Upstream
from server.contract.lent import MOST_SENT, Outcome, Sent

REPORT_EVERY_S = 15.0
SNAPSHOT_EVERY_S = 600.0
LEASE_EVERY_S = 60.0
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.5, 8.0
UNHEARD = (502, 503, 504)
SNAPSHOT, LEASE, TIME = "snapshot", "lease", "time"
_log = structlog.get_logger(__name__)


class Keeper:
    """One kiosk's errands. `tell` is asked for the report; `changed` is called with news."""

    def __init__(
        self,
        kiosk: str,
        upstream: Upstream,
        journal: Journal,
        link: Link,
        tell: Callable[[], dict[str, Any]],
        *,
        grace_s: float,
        tick: Callable[[], float] = time.monotonic,
    ) -> None:
        self._path = f"/kiosks/{kiosk}"
        self._upstream = upstream
        self._journal = journal
        self._link = link
        self._tell = tell
        self._grace_s = grace_s
        self._tick = tick
        self._due: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._reported: dict[str, Any] = {}
        self.told: list[dict[str, Any]] = []
        self.snapshot: Snapshot | None = snapshots.read(journal.recall(SNAPSHOT))

    def beat(self) -> None:
        """Do what is due, the upload first; nothing while the server is away."""
        if self._link.state is not LinkState.ONLINE:
            self._pauses.clear()
            self._due = {"snapshot": self._due.get("snapshot", 0.0)}  # all else as soon as it is
            return
        errands = (
            ("upload", self.upload, 0.0),
            ("snapshot", self.fetch, SNAPSHOT_EVERY_S),
            ("lease", self.lease, LEASE_EVERY_S),
            ("report", self.report, REPORT_EVERY_S),
        )
        if self._news() != self._reported:
            self._due.pop("report", None)
        for name, errand, every in errands:
            if self._tick() < self._due.get(name, 0.0):
                continue
            try:
                errand()
            except (Problem, NoRoom) as refused:
                self._put_off(name, refused)
                if isinstance(refused, Problem) and refused.code == "server_unreachable":
                    return
            else:
                self._due[name] = self._tick() + every
                self._pauses.pop(name, None)

    def report(self) -> None:
        """Say how this kiosk is; a hall file that changed brings a fresh snapshot."""
        news = self._news()
        answer = self._post("/heartbeat", {**self._tell(), "backlog": self._journal.backlog()})
        self._reported = news
        self.told = list(answer.get("announcements") or [])
        if self.snapshot is None or answer.get("version") != self.snapshot.version:
            self._due.pop("snapshot", None)

    def fetch(self) -> None:
        """Keep the hall as it is now, for a start without the server."""
        answer = self._upstream.get(f"{self._path}/snapshot")
        read = snapshots.read(answer)
        if read is None:
            _log.error("snapshot.odd")
            return
        self._journal.remember(SNAPSHOT, answer)
        self._journal.remember(TIME, self._link.time.stamp())
        self.snapshot = read
        self._due.pop("lease", None)

    def lease(self) -> None:
        """Hold numbers for today and the next opening days; drop those of days that are over."""
        if self.snapshot is None:
            return
        today = self._link.now().date()
        self._journal.drop_days(today.isoformat())
        for day in self.snapshot.lease_days(today):
            key = self._lease_key(day)
            try:
                answer = self._post("/lease", key["wish"], key["key"])
            except Problem as refused:
                if refused.status in UNHEARD:
                    raise
                self._journal.keep_blocks([], [], key["name"])  # it was heard, and is of no use
                _log.warning("lease.refused", day=day, code=refused.code)
                continue
            self._journal.keep_blocks(answer["blocks"], answer["gone"], key["name"])
            if self._journal.recall(TRACK_ROOT) != answer["track_root"]:
                self._journal.remember(TRACK_ROOT, answer["track_root"])
        self._journal.prune()

    def upload(self) -> None:
        """Send in what was settled alone, in order, until nothing is left."""
        while batch := self._ripe()[:MOST_SENT]:
            try:
                self._send(batch)
            except Problem as refused:
                if refused.status in UNHEARD or len(batch) == 1:
                    raise
                # Something in it is not understood: one by one, so that it holds up no other.
                for order in batch:
                    self._send_alone(order)
                return

    def _send_alone(self, order: Order) -> None:
        try:
            self._send([order])
        except Problem as refused:
            if refused.status in UNHEARD:
                raise
            _log.error("order.not_taken", key=order.key, number=order.number, code=refused.code)

    def _send(self, batch: list[Order]) -> None:
        wish = {"orders": [self._sent(order).as_json() for order in batch]}
        taken = {one["key"]: one for one in self._post("/take-in", wish)["orders"]}
        for order in batch:
            outcome = taken[order.key]["outcome"]
            if outcome == Outcome.NEEDS_PERSON:
                _log.warning("order.needs_person", number=order.number, why=taken[order.key]["why"])
            self._journal.sent(order, outcome)

    def _sent(self, order: Order) -> Sent:
        time_ = self._link.time
        age = time_.age_s(order.boot, order.tick)
        if not order.paper or not order.alone:
            return Sent(order.key, order.at, age)
        return Sent(
            order.key, order.at, age, order.item, order.block, order.seq, order.number,
            order.paper, order.language, order.priority, self._journal.person_of(order),
        )  # fmt: skip

    def _ripe(self) -> list[Order]:
        """What came to nothing is not told at once: whoever ordered may try again."""
        found = []
        for order in self._journal.unsent():
            age = self._link.time.age_from(order.boot, order.tick, 1.0)
            if order.paper or age is None or age > timedelta(seconds=self._grace_s):
                found.append(order)
        return found

    def _lease_key(self, day: str) -> dict[str, Any]:
        """The key under which numbers are asked for, on the disk before it is used."""
        name = f"{LEASE}:{day}"
        known = self._journal.recall(name)
        if known is None:
            wish = {"day": day, "left": self._journal.left(day)}
            known = {"name": name, "key": secrets.token_hex(16), "wish": wish}
            self._journal.remember(name, known)
        return dict(known)

    def _post(self, path: str, body: dict[str, Any], key: str | None = None) -> Any:
        key = key or secrets.token_hex(16)
        return self._upstream.post(f"{self._path}{path}", body, key)

    def _news(self) -> dict[str, Any]:
        """What is reported at once when it changes: everything but how long the backlog is."""
        return {**self._tell(), "backlog": bool(self._journal.backlog())}

    def _put_off(self, name: str, refused: Exception) -> None:
        _log.warning("errand.failed", errand=name, why=str(refused))
        pause = self._pauses.get(name, FIRST_PAUSE_S)
        self._due[name] = self._tick() + pause
        self._pauses[name] = min(LONGEST_PAUSE_S, pause * 2)
