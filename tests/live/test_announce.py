from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from server.live.announce import MARGIN_S, Announcer

NINE = datetime(2026, 6, 1, 1, 0, tzinfo=UTC)
FLOORS = {"Z1": 2, "Z2": 1, "ZX": None}


@dataclass
class Recording:
    name: str
    seconds: float = 4.0
    spoken: bool = True


@dataclass
class Hall:
    """A hall whose time the test moves; `said` is what browsers got."""

    speed: float = 1.0
    passed: float = 0.0
    displays: int = 1
    said: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    made: list[Any] = field(default_factory=list)

    def now(self) -> datetime:
        return NINE + timedelta(seconds=self.passed)

    def record(self, languages: Sequence[tuple[str, Sequence[str]]]) -> Recording:
        self.made.append(languages)
        return Recording(f"{len(self.made):040x}")

    def emit(self, topic: str, type_: str, data: dict[str, Any]) -> None:
        assert type_ == "voice.say"
        self.said.append((topic, data))

    @property
    def numbers(self) -> list[str]:
        return [data["number"] for _, data in self.said]


@pytest.fixture
def hall() -> Hall:
    return Hall()


@pytest.fixture
def announcer(hall: Hall) -> Announcer:
    return Announcer(
        hall,
        hall.emit,
        hall,
        floors=FLOORS,
        listeners=lambda _: hall.displays,
        tick=lambda: 1000 + hall.passed,
    )


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
    assert announcer.turn("1F") == 4.0 + MARGIN_S
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
                "text": "请 D001 号到 1 层 03 号窗口办理",
                "text_en": "Ticket D001, please go to window 03, floor 1",
                "languages": ["zh"],
                "created_at": "2026-06-01T01:00:00+00:00",
            },
        )
    ]
    assert hall.made == [[("zh", ("请 D 零 零 yi1 号，", "到 yi1 层 三 号窗口办理"))]]


def test_english_follows_where_the_ticket_asks_for_it(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1, language="en"))
    announcer.turn("1F")
    assert [lang for lang, _ in hall.made[0]] == ["zh", "en"]
    assert hall.said[0][1]["languages"] == ["zh", "en"]


def test_the_next_one_waits_until_a_display_has_ended(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1, "D001"))
    announcer.on_event(called(2, "D002"))
    announcer.turn("1F")
    announcer.spoken("1-1F", "started", "LED-1F")
    hall.passed = 3
    assert announcer.turn("1F") == 2.5
    assert hall.numbers == ["D001"]
    announcer.spoken("1-1F", "ended", "LED-1F")
    announcer.spoken("1-1F", "ended", "LCD-1F-A")
    announcer.turn("1F")
    announcer.turn("1F")
    assert hall.numbers == ["D001", "D002"]


def test_a_display_that_says_nothing_holds_nobody_up(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1, "D001"))
    announcer.on_event(called(2, "D002"))
    announcer.turn("1F")
    announcer.spoken("1-1F", "failed", "LED-1F")
    announcer.spoken("1-1F", "sung", "LED-1F")
    hall.passed = 5.5
    announcer.turn("1F")
    assert hall.numbers == ["D001", "D002"]


def test_without_a_display_the_line_moves_at_the_pace_of_speech(hall: Hall, announcer: Announcer):
    hall.displays = 0
    announcer.on_event(called(1, "D001"))
    assert announcer.turn("1F") == 4.0
    hall.passed = 4
    assert announcer.turn("1F") is None


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
    for passed in (6, 12, 18):
        hall.passed = passed
        announcer.turn("1F")
    assert [(d["number"], d["window"], d["recalled"]) for _, d in hall.said] == [
        ("D001", "03", False),
        ("D002", "03", False),
        ("D003", "05", False),
    ]


def test_a_recall_of_a_ticket_that_was_said_is_said_again(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1, "D001"))
    announcer.turn("1F")
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
    hall.passed = 6
    announcer.turn("1F")
    assert hall.numbers == ["D001", "D003"]


def test_an_event_that_comes_twice_is_said_once(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1))
    announcer.turn("1F")
    announcer.on_event(called(1))
    hall.passed = 10
    assert announcer.turn("1F") is None


def test_what_is_older_than_a_minute_is_not_said_any_more(hall: Hall, announcer: Announcer):
    announcer.on_event(called(1, "D001"))
    announcer.on_event(called(2, "D002", at=NINE + timedelta(seconds=30)))
    hall.passed = 61
    announcer.turn("1F")
    assert hall.numbers == ["D002"]


def test_a_hall_in_a_hurry_shows_and_does_not_speak(hall: Hall, announcer: Announcer):
    hall.speed = 60
    announcer.on_event(called(1))
    assert announcer.turn("1F") is None


@pytest.mark.parametrize("type_", ["ticket.issued", "ticket.finished", "window.paused"])
def test_other_events_are_none_of_its_business(hall: Hall, announcer: Announcer, type_: str):
    announcer.on_event(called(1, type=type_))
    assert announcer.waiting() == {}


def test_its_threads_say_all_in_order_and_survive_a_broken_recorder(hall: Hall):
    from threading import Event

    done = Event()

    def record(languages: Any) -> Recording:
        if len(hall.made) == 0:
            hall.made.append("broken")
            raise RuntimeError("broken once")
        return Recording("x", seconds=0.01)

    def emit(topic: str, type_: str, data: dict[str, Any]) -> None:
        hall.emit(topic, type_, data)
        announcer.spoken(data["id"], "ended", "LED-1F")
        if data["number"] == "D009":
            done.set()

    hall.record = record  # type: ignore[method-assign]
    announcer = Announcer(hall, emit, hall, floors=FLOORS, listeners=lambda _: 1)
    announcer.on_event(called(0, "D000"))
    announcer.start()
    for n in range(1, 10):
        announcer.on_event(called(n, f"D00{n}"))
    assert done.wait(10)
    announcer.stop()
    assert hall.numbers == [f"D00{n}" for n in range(1, 10)]
