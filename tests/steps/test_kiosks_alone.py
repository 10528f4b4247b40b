"""Numbers lent to kiosks and orders that they send in: once, by arrival, and the paper is true."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from server.contract.lent import Sent
from server.steps.close_day import CloseDay, close_day
from server.steps.kiosk_facts import lent_numbers
from server.steps.kiosks import Report, SettleSent, WatchKiosks, report, settle_sent, watch_kiosks
from server.steps.lend_numbers import Lend, lend_numbers
from server.steps.take_in import TakeIn, take_in
from server.steps.views.kiosks import (
    kiosk_alerts,
    kiosk_facts_view,
    kiosks_view,
    sent_in_view,
)
from server.store.models import LentBlock, Ticket
from server.store.queries import journal
from server.store.work import SYSTEM
from tests.steps.floor_day import KIOSK, MANAGER, Day, changed_hall, refusing
from tests.support import ids

Block = dict[str, Any]


def lent(day: Day, queue: str = "N", *, left: dict[str, int] | None = None) -> Block:
    """A fresh block of walk-in numbers for today."""
    blocks = lease(day, left or {})
    wanted = (queue, "walk_in", False)
    return next(b for b in blocks if (b["queue"], b["lane"], b["reserve"]) == wanted)


def lease(day: Day, left: dict[str, int]) -> list[Block]:
    today = day.house.floor.day(day.now)
    answer = day.house.do(lend_numbers, Lend("K1", today, left), actor=KIOSK)
    blocks: list[Block] = answer["blocks"]
    return blocks


def printed(day: Day, block: Block, n: int = 0, **more: Any) -> Sent:
    """The n-th number of a block, printed for GA01 half an hour before it is sent in."""
    number = lent_numbers(day.house.floor, block)[n]
    said = {
        "key": f"order-{block['id']}-{n}", "at": day.now.isoformat(), "item": "GA01",
        "block": block["id"], "seq": number["seq"], "number": number["number"],
        "paper": "printed", **more,
    }  # fmt: skip
    return Sent(**said)


def send(day: Day, sent: Sent, minutes_ago: float = 30, person: Any = None) -> dict[str, Any]:
    came = day.now - timedelta(minutes=minutes_ago)
    return day.house.do(take_in, TakeIn("K1", sent, came, person), actor=KIOSK)


def test_lent_numbers_are_given_to_nobody_else(day: Day) -> None:
    block = lent(day)
    assert [n["number"] for n in lent_numbers(day.house.floor, block)] == [
        f"N{seq:03d}" for seq in range(375, 385)
    ]
    assert day.issue("GA01")["number"] == "N001"
    assert lent(day, left={})["first"] == 11


def test_only_what_is_half_used_is_lent_again(day: Day) -> None:
    blocks = lease(day, {})
    full = {b["id"]: b["size"] for b in blocks}
    assert lease(day, full) == []
    one = lent(day, left={})
    assert one["id"] not in full
    rest = {b["id"]: b["size"] for b in lease(day, {})} | {}
    first = next(iter(rest))
    again = lease(day, rest | {first: rest[first] // 2})
    assert len(again) == 1


def test_a_block_that_the_kiosk_lost_is_nobodys_any_more(day: Day) -> None:
    lost = lent(day)
    lease(day, {})
    with day.house.store.read() as conn:
        row = conn.execute(select(LentBlock.__table__).where(LentBlock.id == lost["id"])).one()
    assert row.returned_at is not None


def test_what_was_printed_stands_in_line_by_the_moment_of_arrival(day: Day) -> None:
    block = lent(day)
    day.issue("GA01")
    day.pass_time(minutes=60)
    later = day.issue("GA01")
    first, second = (send(day, printed(day, block, n), 40 - n) for n in (0, 1))
    assert [a["outcome"] for a in (first, second)] == ["taken", "taken"]
    day.open("16")
    order = [day.ticket(day.serve("16") or "").number for _ in range(4)]
    assert order == ["N001", "N375", "N376", later["number"]]
    stored = day.ticket(first["ticket"])
    assert stored.issued_at == stored.base_at < stored.called_at
    with day.house.store.read() as conn:
        assert list(journal.verify(conn)) == []


def test_the_link_on_the_paper_leads_to_the_ticket(day: Day) -> None:
    block = lent(day)
    number = lent_numbers(day.house.floor, block)[0]
    answer = send(day, printed(day, block))
    assert answer["ticket"] == number["ticket"]
    assert day.house.token_of(answer["ticket"]) == number["token"]


def test_an_order_that_is_sent_again_changes_nothing(day: Day) -> None:
    block = lent(day)
    first = send(day, printed(day, block))
    before = day.row_counts()
    assert send(day, printed(day, block)) == first
    assert day.row_counts() == before


def test_the_printed_number_is_true_and_the_servers_own_is_withdrawn(day: Day) -> None:
    block = lent(day)
    orphan = day.issue("GA01", key="order-0001", person=ids.VALID[0])
    sent = printed(day, block, key="order-0001")
    answer = send(day, sent)
    assert (answer["outcome"], answer["withdrawn"]) == ("taken", orphan["id"])
    assert day.ticket(orphan["id"]).state == "given_up"
    assert day.ticket(answer["ticket"]).state == "waiting"
    entry = journal_of(day, orphan["id"])[-1]
    assert entry.data["instead"] == "N375"


def test_an_orphan_that_is_being_called_frees_its_window(day: Day) -> None:
    block = lent(day)
    day.issue("GA01", key="order-0001")
    day.open("16")
    day.called("16")
    answer = send(day, printed(day, block, key="order-0001"))
    assert day.window("16").state == "open"
    assert day.called("16") == answer["ticket"]


def test_whoever_is_being_served_under_the_other_number_keeps_it(day: Day) -> None:
    block = lent(day)
    orphan = day.issue("GA01", key="order-0001")
    day.open("16")
    day.called("16")
    day.start("16")
    answer = send(day, printed(day, block, key="order-0001"))
    assert (answer["outcome"], answer["withdrawn"]) == ("taken", None)
    assert day.ticket(orphan["id"]).state == "serving"


def test_an_order_that_comes_to_the_server_after_its_paper_makes_no_second_ticket(day: Day) -> None:
    block = lent(day)
    send(day, printed(day, block, key="order-0001"))
    before = day.row_counts()
    with refusing("idempotency_mismatch"):
        day.issue("GA01", key="order-0001")
    assert day.row_counts() == before


def test_an_order_that_came_to_nothing_withdraws_what_nobody_heard_of(day: Day) -> None:
    orphan = day.issue("GA01", key="order-0001")
    answer = send(day, Sent("order-0001", day.now.isoformat()))
    assert (answer["outcome"], answer["withdrawn"]) == ("withdrawn", orphan["id"])
    assert day.ticket(orphan["id"]).state == "given_up"
    assert send(day, Sent("order-0002", day.now.isoformat()))["withdrawn"] is None


def test_a_number_of_yesterday_is_counted_and_closed_and_called_by_nobody(day: Day) -> None:
    block = lent(day)
    day.pass_time(hours=15)
    day.house.do(
        close_day, CloseDay(day.house.floor.day(day.now) - timedelta(days=1)), actor=SYSTEM
    )
    answer = send(day, printed(day, block), minutes_ago=14 * 60)
    row = day.ticket(answer["ticket"])
    assert (answer["outcome"], row.state, row.line) == ("closed", "closed", None)
    assert row.day == block_day(day, block["id"])
    assert row.ended_at is not None
    assert day.cases(row.id) == []


def block_day(day: Day, block: str) -> Any:
    with day.house.store.read() as conn:
        return conn.execute(select(LentBlock.day).where(LentBlock.id == block)).scalar_one()


def test_the_days_end_takes_back_what_was_lent(day: Day) -> None:
    block = lent(day)
    today = day.house.floor.day(day.now)
    day.house.do(close_day, CloseDay(today), actor=SYSTEM)
    with day.house.store.read() as conn:
        row = conn.execute(select(LentBlock.__table__).where(LentBlock.id == block["id"])).one()
    assert row.returned_at == day.now


def test_what_cannot_be_placed_waits_for_a_person_and_is_never_lost(day: Day) -> None:
    block = lent(day)
    gone = send(day, printed(day, block, 0, item="GONE"))
    foreign = send(day, printed(day, block, 1, number="Z999"))
    twice = send(day, printed(day, block, 2)), send(day, printed(day, block, 2, key="order-0009"))
    assert [a["why"] for a in (gone, foreign, *twice)] == [
        "unknown_item", "not_lent", None, "number_twice",
    ]  # fmt: skip
    shown = day.house.read(sent_in_view)
    assert {row["number"] for row in shown} == {"N375", "Z999", "N377"}
    settle = SettleSent("K1", gone["key"])
    day.house.do(settle_sent, settle, actor=MANAGER)
    with refusing("already_done"):
        day.house.do(settle_sent, settle, actor=MANAGER)
    assert len(day.house.read(sent_in_view)) == 2


def test_a_second_paper_of_one_person_stands_too(day: Day) -> None:
    from server.steps.issue import Person

    block = lent(day)
    day.issue("GA01", person=ids.VALID[0])
    who = Person("resident", ids.VALID[0])
    answer = send(day, printed(day, block), person=who)
    row = day.ticket(answer["ticket"])
    assert (answer["outcome"], row.person_hash) == ("taken", None)
    assert row.person_masked["id"].endswith("002X")


def test_a_claimed_priority_is_kept_for_the_clerk_to_see_proof_of(day: Day) -> None:
    lease_ = lease(day, {})
    block = next(
        b for b in lease_ if (b["queue"], b["lane"], b["reserve"]) == ("N", "priority", False)
    )
    answer = send(day, printed(day, block, priority="disabled"))
    row = day.ticket(answer["ticket"])
    assert (row.lane, row.priority_group, row.verified_by) == ("priority", "disabled", None)


def test_no_id_number_is_kept_in_the_clear(day: Day) -> None:
    block = lent(day)
    person = {"id_type": "resident", "id_number": ids.VALID[0]}
    answer = send(day, printed(day, block, person=person, item="GONE"))
    assert answer["outcome"] == "needs_person"
    with day.house.store.read() as conn:
        from server.store.models import TakenIn

        row = conn.execute(select(TakenIn.__table__)).one()
    assert "person" not in row.order
    assert ids.VALID[0] not in str(row.order)
    assert day.house.floor.vault.open(row.person_sealed) == person


def test_the_next_opening_day_can_be_lent_for_and_no_further_one(quick_day: Day) -> None:
    day = quick_day
    today = day.house.floor.day(day.now)
    for ahead, ok in ((1, True), (3, False), (-1, False)):
        wish = Lend("K1", today + timedelta(days=ahead), {})
        if ok:
            # Saturday morning is an extra session of the demo hall (5+X).
            assert day.house.do(lend_numbers, wish, actor=KIOSK)["blocks"]
        else:
            with refusing("bad_request", field="day"):
                day.house.do(lend_numbers, wish, actor=KIOSK)


def journal_of(day: Day, ticket: str) -> list[Any]:
    from server.store.queries import tickets

    with day.house.store.read() as conn:
        return list(tickets.journal_of(conn, f"ticket:{ticket}"))


def heard(day: Day, *troubles: str, **more: Any) -> list[str]:
    """Report K1 and answer the events that follow."""
    last = day.house.last_event_id()
    devices = {"printer": {"state": "ready", "troubles": list(troubles)}}
    said = Report("K1", "1.0", "online", devices, **more)
    day.house.do(report, said, actor=KIOSK)
    return [event.type for event in day.events(last)]


def test_the_hall_is_told_of_a_report_only_when_something_changed(day: Day) -> None:
    assert heard(day) == ["kiosk.reported"]
    assert heard(day) == []
    assert heard(day, backlog=3) == ["kiosk.reported"]
    assert heard(day, backlog=4) == []
    assert heard(day, backlog=0) == ["kiosk.reported"]


def test_paper_near_its_end_is_told_before_it_is_out_and_once(day: Day) -> None:
    heard(day)
    assert heard(day, "near_end") == ["kiosk.reported", "kiosk.paper_low"]
    assert heard(day, "near_end") == []
    assert heard(day, "paper_out") == ["kiosk.reported"]


def test_a_kiosk_that_is_not_heard_of_is_told_once_and_told_again_when_it_is_back(day: Day) -> None:
    heard(day)
    day.pass_time(seconds=59)
    assert day.house.do(watch_kiosks, WatchKiosks(), actor=SYSTEM) == {"silent": []}
    day.pass_time(seconds=2)
    assert day.house.do(watch_kiosks, WatchKiosks(), actor=SYSTEM) == {"silent": ["K1"]}
    assert day.house.do(watch_kiosks, WatchKiosks(), actor=SYSTEM) == {"silent": []}
    assert day.events()[-1].type == "kiosk.silent"
    assert heard(day) == ["kiosk.reported"]
    states = {row["id"]: row["state"] for row in day.house.read(kiosks_view, day.now)}
    assert states["K2"] == "not_enrolled"


def test_the_manager_is_alerted_of_silence_paper_and_what_waits_for_a_person(day: Day) -> None:
    def alerted() -> dict[str, int]:
        return {code: count for code, _, count in day.house.read(kiosk_alerts, day.now)}

    assert alerted() == {}
    block = lent(day)
    heard(day, "near_end")
    send(day, printed(day, block, 0, item="GONE"))
    assert alerted() == {"kiosks_paper_low": 1, "sent_in_waiting": 1}
    day.pass_time(minutes=2)
    assert alerted()["kiosks_silent"] == 1


def test_the_manager_is_alerted_of_devices_that_are_broken_or_do_not_answer(day: Day) -> None:
    def trouble(**devices: tuple[str, ...]) -> bool:
        said = {name: {"state": state, "troubles": why} for name, (state, *why) in devices.items()}
        day.house.do(report, Report("K1", "1.0", "online", said), actor=KIOSK)
        return "kiosks_trouble" in {a[0] for a in day.house.read(kiosk_alerts, day.now)}

    assert not trouble(printer=("ready",), reader=("absent",))
    assert not trouble(printer=("trouble", "paper_out")), "paper is told of by itself"
    assert trouble(printer=("trouble", "paper_out", "cover_open"))
    assert trouble(printer=("ready",), reader=("unknown",))
    assert not trouble(printer=("ready",), scanner=("unknown",)), "nobody scanned yet"


def test_a_kiosk_knows_its_own_items_its_task_and_the_days_ahead(quick_day: Day) -> None:
    facts = kiosk_facts_view(quick_day.house.floor, "K5", quick_day.now)
    assert facts["kiosk"] == {
        "id": "K5", "site": "remote", "offers": ["booking", "guides", "progress", "forms"],
    }  # fmt: skip
    assert next(iter(facts["days"])) == "2026-11-20"
    assert len(facts["days"]) == 15
    assert facts["days"]["2026-11-22"] == []


def test_numbers_are_not_lent_to_a_kiosk_that_hands_out_none(quick_day: Day) -> None:
    today = quick_day.house.floor.day(quick_day.now)
    wish = Lend("K5", today, {})
    assert quick_day.house.do(lend_numbers, wish, actor=KIOSK)["blocks"] == []
    hall = changed_hall(
        ("site: self_service_24h}", "site: self_service_24h, zones: [Z6], items: [GA01]}")
    )
    assert hall.kiosks["K4"].does[0] == "tickets"


def test_every_ticket_of_the_day_has_another_number(day: Day) -> None:
    block = lent(day)
    for n in range(3):
        send(day, printed(day, block, n))
        day.issue("GA01")
    with day.house.store.read() as conn:
        found = [row.number for row in conn.execute(select(Ticket.number))]
    assert len(found) == len(set(found)) == 6
