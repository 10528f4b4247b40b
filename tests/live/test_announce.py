from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from threading import Event, Thread
from typing import Any

import pytest
from structlog.testing import capture_logs

from config.load import load_hall, shipped_hall
from display.sentence import Name, wording
from server.live.announce import MARGIN_S, Announcer, Timing
from server.live.voice_calls import Places, places_of
from server.live.voice_lines import StoredLines
from server.rules.announcing import Limits
from server.steps.floor import Floor, floor_of
from server.steps.house import House
from server.store.engine import Store, open_store
from server.store.queries import voice
from server.store.vault import new_keys, parse_keys

NINE = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
PLACES = Places(
    areas={"Z1": "2F", "Z2": "1F"},
    floors={"03": 1, "27": 2},
    all=frozenset({"1F", "2F"}),
    window_areas={"03": "1F"},
    words=wording(),
)
LEAD_S = 0.5


@cache
def demo_floor() -> Floor:
    return floor_of(load_hall(shipped_hall()), parse_keys(new_keys()))


@dataclass
class Recording:
    name: str
    seconds: float = 4.0
    spoken: bool = True


@dataclass
class Hall:
    """A hall whose time the test moves; what browsers got is in its outbox."""

    store: Store
    speed: float = 1.0
    passed: float = 0.0
    displays: int = 1
    made: list[Any] = field(default_factory=list)
    ahead: list[tuple[str, str]] = field(default_factory=list)

    def now(self) -> datetime:
        return NINE + timedelta(seconds=self.passed)

    def record(self, languages: Sequence[tuple[str, Sequence[str]]]) -> Recording:
        self.made.append(languages)
        return Recording(f"{len(self.made):040x}")

    def make_ahead(self, lang: str, part: str) -> None:
        self.ahead.append((lang, part))

    def announcer(self, places: Places = PLACES, *, alone: bool = True, **limits: Any) -> Announcer:
        """A server process that speaks for this hall."""
        house = House(self.store, demo_floor(), self, self)
        timing = Timing(
            Limits(timedelta(seconds=60), **limits),
            ready=timedelta(0),
            lead=timedelta(seconds=LEAD_S),
            alone=alone,
        )
        return Announcer(
            self,
            StoredLines(house),
            self,
            self,
            places,
            timing=timing,
            listeners=lambda _: self.displays,
        )

    def events(self, type_: str) -> list[tuple[str, dict[str, Any]]]:
        house = House(self.store, demo_floor(), self, self)
        return [(e.topics[0], e.data) for e in house.events_after(0) if e.type == type_]

    @property
    def said(self) -> list[tuple[str, dict[str, Any]]]:
        return self.events("voice.say")

    @property
    def numbers(self) -> list[str]:
        return [data["number"] for _, data in self.said]

    def heard(self, announcer: Announcer, area: str = "1F") -> float | None:
        """The latest announcement is heard to its end; what is due next is done."""
        latest = next(data for topic, data in reversed(self.said) if topic == f"voice:{area}")
        announcer.spoken(latest["id"], "started", "LED-1F")
        announcer.spoken(latest["id"], "ended", "LED-1F")
        ends = latest["say_at"] / 1000 + latest["seconds"] - NINE.timestamp()
        self.passed = max(self.passed, ends)
        return announcer.turn(area)

    def states(self, ticket: str) -> list[str]:
        with self.store.read() as conn:
            return [row.state for row in voice.of_ticket(conn, ticket)]


@pytest.fixture
def hall(sqlite_url: str) -> Iterator[Hall]:
    store = open_store(sqlite_url)
    yield Hall(store)
    store.close()


@pytest.fixture
def announcer(hall: Hall) -> Announcer:
    return hall.announcer()


def called(
    id_: int, number: str = "D001", window: str = "03", floor: int = 1, **changes: Any
) -> dict[str, Any]:
    ticket = {"id": f"t-{number}", "number": number, "zone": "Z2", "language": "zh", **changes}
    at = ticket.pop("at", NINE).isoformat()
    type_ = ticket.pop("type", "ticket.called")
    data = {"ticket": ticket, "window": {"no": window, "floor": floor, "zone": "Z2"}}
    return {"id": id_, "topic": "hall", "type": type_, "at": at, "data": data}


def test_a_call_is_said_on_the_floor_of_its_window(hall: Hall, announcer: Announcer):
    announcer.on_event(called(7))
    assert announcer.turn("1F") == LEAD_S + 4.0 + MARGIN_S
    assert hall.said == [
        (
            "voice:1F",
            {
                "id": "7-1F",
                "area": "1F",
                "ticket": "t-D001",
                "number": "D001",
                "window": "03",
                "floor": 1,
                "recalled": False,
                "url": f"/audio/{1:040x}.wav",
                "seconds": 4.0,
                "spoken": True,
                "kind": "call",
                "text": "请 D001 号到 1 层 03 号窗口办理",
                "text_en": "Ticket D001, please go to window 03, floor 1",
                "languages": ["zh"],
                "created_at": "2026-06-01T01:00:00+00:00",
                "say_at": (NINE.timestamp() + LEAD_S) * 1000,
                "volume": 1.0,
                "attempt": 1,
            },
        )
    ]
    assert hall.made == [[("zh", ("请 D 零 零 yi1 号，", "到 yi1 层 三 号窗口办理"))]]
    assert [data["url"] for _, data in hall.events("voice.prepare")] == [f"/audio/{1:040x}.wav"]


def test_english_follows_where_the_ticket_asks_for_it(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1, language="en"))
    announcer.turn("1F")
    assert [lang for lang, _ in hall.made[0]] == ["zh", "en"]
    assert hall.said[0][1]["languages"] == ["zh", "en"]


def test_the_next_one_waits_for_the_planned_end_however_early_a_display_has_ended(
    hall: Hall, announcer: Announcer
):
    announcer.on_event(called(1, "D001"))
    announcer.on_event(called(2, "D002"))
    announcer.turn("1F")
    announcer.spoken("1-1F", "started", "LED-1F")
    hall.passed = 3
    assert announcer.turn("1F") == LEAD_S + 4.0 - 3
    announcer.spoken("1-1F", "ended", "LED-1F")
    announcer.turn("1F")
    assert hall.numbers == ["D001"]
    hall.passed = LEAD_S + 4.0
    announcer.turn("1F")
    announcer.spoken("1-1F", "ended", "LCD-1F-A")
    announcer.turn("1F")
    assert hall.numbers == ["D001", "D002"]
    with hall.store.read() as conn:
        row = voice.by_id(conn, "1-1F")
    assert row is not None
    assert (row.state, row.heard_on, row.ended_at) == ("ended", "LED-1F", seconds_after(3))


def test_a_report_that_comes_after_the_next_one_began_is_kept(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1, "D001"))
    announcer.on_event(called(2, "D002"))
    announcer.turn("1F")
    announcer.spoken("1-1F", "started", "LED-1F")
    hall.passed = LEAD_S + 4.0
    announcer.turn("1F")
    assert hall.numbers == ["D001", "D002"]
    announcer.spoken("1-1F", "ended", "LED-1F")
    with hall.store.read() as conn:
        row = voice.by_id(conn, "1-1F")
    assert row is not None
    assert (row.state, row.ended_at) == ("ended", hall.now())


def test_the_moment_is_told_early_enough_for_the_latest_television(hall: Hall):
    announcer = hall.announcer(replace(PLACES, delays={"1F": 240, "2F": -40}))
    announcer.on_event(called(1, "D001"))
    assert announcer.turn("1F") == pytest.approx(LEAD_S + 0.24 + 4.0 + MARGIN_S)
    announcer.on_event(called(2, "A001", "27", 2, zone="Z1"))
    assert announcer.turn("2F") == LEAD_S + 4.0 + MARGIN_S


def seconds_after(n: float) -> datetime:
    return NINE + timedelta(seconds=n)


def test_a_display_without_sound_holds_nobody_up(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1, "D001"))
    announcer.on_event(called(2, "D002"))
    announcer.turn("1F")
    announcer.spoken("1-1F", "failed", "LED-1F")
    announcer.spoken("1-1F", "sung", "LED-1F")
    hall.passed = 6
    announcer.turn("1F")
    assert hall.numbers == ["D001", "D002"]
    assert hall.states("t-D001") == ["unheard"]


def test_what_nobody_heard_is_said_again_before_the_next_one(hall: Hall):
    announcer = hall.announcer(attempts=2)
    announcer.on_event(called(1, "D001"))
    announcer.on_event(called(2, "D002"))
    for hall.passed in (0, 6, 12):
        announcer.turn("1F")
    assert [(d["number"], d["attempt"]) for _, d in hall.said] == [
        ("D001", 1), ("D001", 2), ("D002", 1),
    ]  # fmt: skip
    assert hall.states("t-D001") == ["unheard"]
    closed = [data["announcement"] for _, data in hall.events("announcement.closed")]
    assert [(each["number"], each["state"]) for each in closed] == [("D001", "unheard")]


def test_a_display_that_died_while_it_spoke_was_heard(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1, "D001"))
    announcer.turn("1F")
    announcer.spoken("1-1F", "started", "LED-1F")
    hall.passed = 6
    assert announcer.turn("1F") is None
    assert hall.states("t-D001") == ["ended"]


def test_without_a_display_the_line_moves_at_the_pace_of_speech(hall: Hall):
    hall.displays = 0
    announcer = hall.announcer(attempts=1)
    announcer.on_event(called(1, "D001"))
    assert announcer.turn("1F") == LEAD_S + 4.0
    hall.passed = 4.5
    assert announcer.turn("1F") is None


def test_the_displays_have_time_to_fetch_a_sound_and_no_longer_than_they_need(hall: Hall):
    hall.displays = 2
    announcer = hall.announcer()
    announcer._timing = Timing(ready=timedelta(seconds=2))
    announcer.on_event(called(1, "D001"))
    assert announcer.turn("1F") == 2.0
    announcer.spoken("1-1F", "ready", "LED-1F")
    announcer.spoken("1-1F", "ready", "LED-1F")
    assert announcer.turn("1F") == 2.0
    announcer.spoken("1-1F", "ready", "LCD-1F-A")
    announcer.turn("1F")
    assert hall.numbers == ["D001"]


def test_the_floors_do_not_wait_for_each_other(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1, "D001"))
    announcer.on_event(called(2, "A001", "27", 2, zone="Z1"))
    announcer.turn("1F")
    announcer.turn("2F")
    assert [topic for topic, _ in hall.said] == ["voice:1F", "voice:2F"]


def test_who_waits_on_another_floor_hears_the_call_too(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1, "A001", "34", 1, zone="Z1"))
    announcer.turn("1F")
    announcer.turn("2F")
    assert [(topic, data["id"]) for topic, data in hall.said] == [
        ("voice:1F", "1-1F"),
        ("voice:2F", "1-2F"),
    ]
    assert hall.said[1][1]["text"] == "请 A001 号到 1 层 34 号窗口办理"


def test_a_recall_of_a_ticket_that_still_waits_is_merged(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1, "D001"))
    announcer.turn("1F")
    for event in (
        called(2, "D002"),
        called(3, "D003"),
        called(4, "D002", type="ticket.recalled"),
        called(5, "D003", window="05"),
    ):
        announcer.on_event(event)
    assert announcer.waiting() == {"1F": 2}
    for _ in range(3):
        hall.heard(announcer)
    assert [(d["number"], d["window"], d["recalled"]) for _, d in hall.said] == [
        ("D001", "03", False),
        ("D002", "03", False),
        ("D003", "05", False),
    ]


def test_a_recall_of_a_ticket_that_was_said_is_said_again(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1, "D001"))
    announcer.turn("1F")
    hall.heard(announcer)
    hall.passed = 20
    announcer.on_event(called(2, "D001", type="ticket.recalled", at=hall.now()))
    announcer.turn("1F")
    assert hall.said[1][1]["text"] == "再次呼叫：请 D001 号到 1 层 03 号窗口办理"


@pytest.mark.parametrize("left", ["missed", "held", "transferred", "finished", "given_up"])
def test_a_ticket_that_left_its_window_is_not_called_to_it_any_more(
    hall: Hall, announcer: Announcer, left: str
):
    announcer.on_event(called(1, "D001"))
    announcer.turn("1F")
    announcer.on_event(called(2, "D002"))
    announcer.on_event(called(3, "D003"))
    announcer.on_event(called(4, "D003", type="ticket.started"))
    announcer.on_event(called(5, "D002", type=f"ticket.{left}"))
    hall.heard(announcer)
    assert hall.numbers == ["D001", "D003"]
    assert hall.states("t-D002") == ["withdrawn"]


def test_the_log_hears_once_that_calls_stay_unheard_and_once_that_they_are_heard(hall: Hall):
    announcer = hall.announcer(attempts=1)
    with capture_logs() as log:
        for number in range(1, 4):
            announcer.on_event(called(number, f"D00{number}", at=hall.now()))
            announcer.turn("1F")
            hall.passed += 30
            announcer.turn("1F")
        announcer.on_event(called(9, "D009", at=hall.now()))
        announcer.turn("1F")
        hall.heard(announcer)
    told = [line["event"] for line in log if line["log_level"] != "debug"]
    assert told == ["voice.give_up", "voice.spoken", "voice.spoken", "voice.heard_again"]


def test_on_wish_a_number_sent_on_and_a_paused_window_are_said_too(hall: Hall):
    demo = load_hall(shipped_hall())
    voice_rules = demo.display.voice.model_copy(update={"also": ("transfer", "pause")})
    display = demo.display.model_copy(update={"voice": voice_rules})
    announcer = hall.announcer(places_of(demo.model_copy(update={"display": display})))
    sent = called(1, "D012", type="ticket.transferred", zone="Z1")
    sent["data"] |= {"to_queue": next(q.code for q in demo.queues.values() if q.zone == "Z1")}
    announcer.on_event(sent)
    for area in ("1F", "2F"):  # where its holder stands, and where it is called next
        announcer.turn(area)
    assert [topic for topic, _ in hall.said] == ["voice:1F", "voice:2F"]
    (said, _) = (data for _, data in hall.said)
    assert (said["kind"], said["number"], said["window"]) == ("transfer", "D012", None)
    assert said["text"].startswith("D012 号已转到")
    assert "2 层" in said["text"]
    hall.heard(announcer)
    window = {"no": "03", "floor": 1, "zone": "Z2", "pause": {
        "reason_name": "会议", "back_at": (NINE + timedelta(minutes=20)).isoformat()}}  # fmt: skip
    event = {"id": 2, "type": "window.paused", "at": NINE.isoformat(), "data": {"window": window}}
    announcer.on_event(event)
    announcer.turn("1F")
    assert hall.said[-1][1]["text"] == "03 号窗口暂停服务，会议，预计 20 分钟后恢复"
    announcer.on_event(event | {"id": 3})
    announcer.on_event(event | {"id": 4, "type": "window.opened"})  # somebody is back already
    hall.heard(announcer)
    assert len(hall.said) == 3
    known = hall.states("t-D012")
    hall.announcer(places_of(demo)).on_event(sent | {"id": 5})
    assert hall.states("t-D012") == known


def test_an_event_that_comes_twice_is_said_once(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1))
    announcer.turn("1F")
    announcer.on_event(called(1))
    assert hall.heard(announcer) is None
    announcer.on_event(called(1))
    assert announcer.turn("1F") is None


def test_what_is_older_than_a_minute_is_not_said_any_more(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1, "D001"))
    announcer.on_event(called(2, "D002", at=NINE + timedelta(seconds=30)))
    hall.passed = 61
    announcer.turn("1F")
    assert hall.numbers == ["D002"]
    assert hall.states("t-D001") == ["too_old"]


def test_a_hall_in_a_hurry_shows_and_does_not_speak(hall: Hall, announcer: Announcer):
    hall.speed = 60
    announcer.on_event(called(1))
    assert announcer.turn("1F") is None


@pytest.mark.parametrize("type_", ["ticket.issued", "ticket.finished", "window.paused"])
def test_other_events_are_none_of_its_business(hall: Hall, announcer: Announcer, type_: str):
    announcer.on_event(called(1, type=type_))
    assert announcer.waiting() == {}


def test_its_threads_say_all_in_order_and_survive_a_broken_recorder(hall: Hall):
    def record(languages: Any) -> Recording:
        if not hall.made:
            hall.made.append("broken")
            raise RuntimeError("broken once")
        return Recording("x", seconds=0.01)

    hall.record = record  # type: ignore[method-assign]
    announcer = hall.announcer()
    announcer.on_event(called(0, "D000"))
    announcer.start()
    for n in range(1, 10):
        announcer.on_event(called(n, f"D00{n}"))
    heard: set[str] = set()
    looked, pause = 0, Event()
    while len(heard) < 10 and looked < 2000:
        for _, data in hall.said[len(heard) :]:
            heard.add(data["id"])
            hall.passed += LEAD_S + 0.1
            announcer.spoken(data["id"], "ended", "LED-1F")
        looked += 1
        pause.wait(0.01)
    announcer.stop()
    assert hall.numbers == [f"D00{n}" for n in range(10)]


def test_a_restart_loses_nothing_that_is_not_too_old(store: Store):
    hall = Hall(store)
    first = hall.announcer()
    for n in (1, 2, 3):
        first.on_event(called(n, f"D00{n}"))
    first.turn("1F")
    first.spoken("1-1F", "started", "LED-1F")
    hall.passed = 20
    second = hall.announcer()
    for n in (2, 3, 4):  # it looks back over what it may have missed
        second.on_event(called(n, f"D00{n}"))
    for _ in range(4):
        second.turn("1F")
        hall.heard(second)
    assert hall.numbers == ["D001", "D002", "D003", "D004"]
    assert [hall.states(f"t-D00{n}") for n in (1, 2, 3, 4)] == [["ended"]] * 4


def test_of_two_processes_one_speaks(store: Store):
    hall = Hall(store)
    both = [hall.announcer(alone=False), hall.announcer(alone=False)]
    for n in (1, 2, 3):
        for each in both:
            each.on_event(called(n, f"D00{n}"))
    for n in range(3):
        for each in (both[n % 2], both[1 - n % 2]):
            each.turn("1F")
        assert hall.numbers == [f"D00{m}" for m in range(1, n + 2)]
        hall.heard(both[n % 2])


def test_two_processes_at_once_say_each_call_once(store: Store):
    hall = Hall(store)
    both = [hall.announcer(alone=False), hall.announcer(alone=False)]
    for n in range(1, 6):
        both[0].on_event(called(n, f"D00{n}"))
    threads = [Thread(target=_hear_all, args=(hall, each)) for each in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert hall.numbers == [f"D00{n}" for n in range(1, 6)]


def _hear_all(hall: Hall, announcer: Announcer) -> None:
    for _ in range(12):
        announcer.turn("1F")
        if hall.said:
            hall.heard(announcer)


def test_silent_zones_and_silent_hours_are_not_for_the_ear(hall: Hall):
    quiet = hall.announcer(replace(PLACES, silent=frozenset({"Z2"})))
    quiet.on_event(called(1))
    night = hall.announcer(replace(PLACES, volume=[(0.0, 40), (3600.0, 0), (7200.0, 100)]))
    night.on_event(called(2))
    assert quiet.waiting() == {}
    night.on_event(called(3, at=NINE - timedelta(minutes=1)))
    hall.passed = -60
    night.turn("1F")
    assert [data["volume"] for _, data in hall.said] == [0.4]


def test_elsewhere_floor_and_zone_are_said(hall: Hall):
    names = {"Z2": Name("企业开办", "Starting a business")}
    announcer = hall.announcer(replace(PLACES, names=names))
    announcer.on_event(called(1, "A001", zone="Z1"))
    announcer.turn("1F")
    announcer.turn("2F")
    assert [data["text"] for _, data in hall.said] == [
        "请 A001 号到 1 层 03 号窗口办理",
        "请 A001 号到 1 层 企业开办区 03 号窗口办理",
    ]


def test_both_halves_are_made_before_they_are_needed(hall: Hall, announcer: Announcer):
    announcer.start()
    announcer.on_event(called(1, "D001", type="ticket.issued"))
    pause = Event()
    for _ in range(500):
        if len(hall.ahead) >= 3:
            break
        pause.wait(0.01)
    announcer.stop()
    assert hall.ahead == [
        ("zh", "到 yi1 层 三 号窗口办理"),
        ("en", "please go to window 3, floor 1"),
        ("zh", "请 D 零 零 yi1 号，"),
    ]


def test_the_demo_hall_hears_by_floors():
    places = places_of(load_hall(shipped_hall()))
    assert places.all == {"1F", "2F"}
    assert places.contents(called(1, "A001", zone="Z1")).keys() == {"1F", "2F"}
    assert places.at_window("03").floor == 1
    assert places.loudness(NINE) == 100
