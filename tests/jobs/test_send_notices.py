"""Messages leave: claimed by one, tried again with growing pauses, repeated at most once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert, text, update

from server.jobs import prune
from server.rules.refusals import Refused
from server.steps.letters import Letter, NoMessenger
from server.steps.send_notice import LEASE, Claim, Delivered, Resend, claim, delivered, resend
from server.steps.views.notices import alerts_view
from server.store.models import Notice
from server.store.queries import notices as stored
from server.store.work import SYSTEM
from tests.steps.booking_day import booked, cancel
from tests.steps.floor_day import MANAGER, Day, a_day
from tests.steps.notice_day import Post, one, send, told
from tests.support import ids


@pytest.fixture
def day(database_url: str) -> Iterator[Day]:
    with a_day(database_url) as opened:
        yield opened


def fresh(day: Day) -> str:
    return str(booked(day, ids.VALID[0])["id"])


def test_what_is_due_is_handed_over_once_with_number_and_link(day: Day) -> None:
    id_ = fresh(day)
    post = Post()
    assert (send(day, post), send(day, post)) == (1, 0)
    (letter,) = post.took
    assert (letter.kind, letter.phone) == ("booked", "13800001234")
    assert f"https://hall.example/b/{day.house.floor.vault.appointment_token(id_)}" in letter.text
    row = one(day, id_, "booked")
    assert (row.state, row.tries, row.next_try_at) == ("sent", 1, None)
    assert row.evidence == {"sent": {"at": "2026-11-20T09:00:00+08:00", "by": "test"}}
    assert "13800001234" not in repr(letter)


def test_a_gateway_that_fails_is_tried_again_after_pauses_that_grow(day: Day) -> None:
    id_ = fresh(day)
    post, pauses = Post(fails=3), []
    for _ in range(3):
        assert send(day, post) == 0
        row = one(day, id_, "booked")
        assert row.state == "waiting"
        pauses.append((row.next_try_at - day.now).total_seconds() / 60)
        day.pass_time(minutes=pauses[-1], seconds=-1)
        assert send(day, post) == 0, "not before its time"
        day.pass_time(seconds=1)
    for pause, wanted in zip(pauses, (1, 5, 15), strict=True):
        assert abs(pause - wanted) <= 0.2 * wanted + 0.02
    assert send(day, post) == 1
    assert (one(day, id_, "booked").state, post.tries) == ("sent", 4)


def test_after_the_last_pause_it_has_failed_and_staff_see_and_resend_it(day: Day) -> None:
    id_ = fresh(day)
    post = Post(fails=99)
    for _ in range(8):
        send(day, post)
        day.pass_time(hours=6)
    row = one(day, id_, "booked")
    assert (row.state, row.tries, row.evidence["why"]) == ("failed", 6, "not_taken")
    (failed,) = [
        a for a in day.house.read(alerts_view, day.now) if a["code"] == "notices_failed"
    ]  # fmt: skip
    assert failed["figures"] == {"count": 1}
    assert day.events()[-1].type == "notice.failed"
    day.house.do(resend, Resend(row.id), actor=MANAGER)
    assert send(day, good := Post()) >= 1
    assert "booked" in good.kinds
    row = one(day, id_, "booked")
    assert (row.state, row.evidence["resent"][0]["by"]) == ("sent", "user:manager")


def test_a_fault_that_is_final_is_not_tried_again(day: Day) -> None:
    id_ = fresh(day)
    send(day, Post(fails=1, final=True))
    assert one(day, id_, "booked").state == "failed"


def test_in_a_hall_without_messenger_everything_is_dropped_and_says_so(day: Day) -> None:
    id_ = fresh(day)
    assert send(day, NoMessenger()) == 0
    row = one(day, id_, "booked")
    assert (row.state, row.evidence) == ("dropped", {"why": "absent"})


class Dies(Exception):
    """The process ends here."""


class DiesAfterHandOver(Post):
    def send(self, letter: Letter) -> dict[str, Any]:
        super().send(letter)
        raise Dies


def test_a_crash_between_hand_over_and_record_repeats_a_message_once_and_no_more(day: Day) -> None:
    id_ = fresh(day)
    post = DiesAfterHandOver()
    for _ in range(4):
        with pytest.raises(Dies) if len(post.took) < 2 else _nothing():
            send(day, post)
        assert send(day, Post()) == 0, "the claim still holds"
        day.pass_time(seconds=LEASE.total_seconds())
    assert post.kinds == ["booked", "booked"]
    row = one(day, id_, "booked")
    assert (row.state, row.evidence) == ("failed", {"lost": 1, "why": "lost"})


class _nothing:  # noqa: N801  a context that expects nothing
    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


def test_a_message_is_claimed_by_one_and_settled_by_nobody_else(day: Day) -> None:
    id_ = one(day, fresh(day), "booked").id
    assert day.house.do(claim, Claim(id_), actor=SYSTEM) == {"tries": 1}
    assert day.house.do(claim, Claim(id_), actor=SYSTEM) == {"tries": 0}
    with pytest.raises(Refused, match="changed_meanwhile"):
        day.house.do(delivered, Delivered(id_, 2), actor=SYSTEM)
    with pytest.raises(Refused, match="wrong_state"):
        day.house.do(resend, Resend(id_), actor=MANAGER)


class CancelsMeanwhile(Post):
    """While the message is out, the booking is cancelled."""

    def __init__(self, day: Day, id_: str) -> None:
        super().__init__(fails=1)
        self.day, self.id = day, id_

    def send(self, letter: Letter) -> dict[str, Any]:
        if not self.tries:
            cancel(self.day, self.id)
        return super().send(letter)


def test_what_is_no_longer_so_is_not_tried_again(day: Day) -> None:
    id_ = fresh(day)
    post = CancelsMeanwhile(day, id_)
    send(day, post)
    day.pass_time(hours=1)
    send(day, post)
    assert ("booked", "sent") not in told(day, id_)
    assert post.kinds == ["cancelled"]


def test_what_is_due_costs_the_same_with_a_year_of_messages(day: Day) -> None:
    fresh(day)
    store, now = day.house.store, day.now
    with store.read() as conn:
        like = dict(stored.by_id(conn, stored.due(conn, now, 1)[0])._mapping)
    old = [
        like | {"id": f"{n:026d}", "subject": f"{n}", "state": "sent", "next_try_at": None,
                "due_at": now - timedelta(minutes=n)}
        for n in range(3000)
    ]  # fmt: skip
    with store.write() as conn:
        conn.execute(insert(Notice), old)
    sent: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        sent.append(statement)

    event.listen(store.reader, "before_cursor_execute", note)
    with store.read() as conn:
        assert len(stored.due(conn, now, 50)) == 1
    event.remove(store.reader, "before_cursor_execute", note)
    (asked,) = [s for s in sent if "FROM notice" in s]
    with store.write() as conn:
        if store.dialect == "postgresql":
            conn.execute(text("ANALYZE notice"))
            plan = conn.exec_driver_sql(
                "EXPLAIN " + asked, {"next_try_at_1": now, "param_1": 50, "param_2": 0}
            )
        else:
            plan = conn.exec_driver_sql("EXPLAIN QUERY PLAN " + asked, (now.isoformat(" "), 50, 0))
        steps = " ".join(str(column) for row in plan for column in row)
    assert "ix_notice_open" in steps, steps


def test_nothing_is_written_when_nothing_is_due(day: Day) -> None:
    with day.house.store.write() as conn:
        conn.execute(update(Notice).values(state="sent"))
    before = day.row_counts()
    assert send(day, Post()) == 0
    assert day.row_counts() == before


def test_a_telephone_number_is_forgotten_a_month_after_its_message(day: Day) -> None:
    id_ = fresh(day)
    send(day, Post())
    day.pass_time(days=29)
    prune.run(day.house)
    assert one(day, id_, "booked").address is not None
    day.pass_time(days=2)
    prune.run(day.house)
    row = one(day, id_, "booked")
    assert (row.address, row.state) == (None, "sent")
    day.house.do(resend, Resend(row.id), actor=MANAGER)
    assert send(day, Post()) == 0
    assert one(day, id_, "booked").evidence["why"] == "no_address"
