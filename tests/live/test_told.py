"""Announcements to the hall in the lines of the voice areas."""

from __future__ import annotations

from typing import Any

import pytest

from server.live.announce import Announcer
from server.rules.telling import Kind
from server.steps.house import House
from server.steps.tell_all import EndTold, Tell, end_told, tell
from server.store.work import Actor
from tests.live.test_announce import Hall, announcer, called, demo_floor, hall

__all__ = ["announcer", "hall"]
MANAGER = Actor("user", "manager", "manager")


class Told:
    """The manager's side of the hall: what is told, and what the announcer hears of it."""

    def __init__(self, hall: Hall, announcer: Announcer) -> None:
        self.hall, self.announcer, self.known = hall, announcer, 0
        self.house = House(hall.store, demo_floor(), hall, hall)

    def tell(self, kind: Kind, **wish: Any) -> str:
        id_ = str(self.house.do(tell, Tell(kind, **wish), actor=MANAGER)["id"])
        self.hear()
        return id_

    def end(self, id_: str) -> None:
        self.house.do(end_told, EndTold(id_), actor=MANAGER)
        self.hear()

    def hear(self) -> None:
        """The announcer takes in what has happened, and does what is due."""
        while found := self.house.events_after(self.known):
            for event in found:
                self.known = event.id
                if event.type.startswith("announcement."):
                    row = {"id": event.id, "type": event.type, "at": event.at.isoformat()}
                    self.announcer.on_event(row | {"data": event.data})
            self.announcer.turn("1F")

    def heard(self) -> None:
        self.hall.heard(self.announcer)
        self.hear()

    @property
    def said(self) -> list[str]:
        """Number or kind of all that the ground floor was told to say, in order."""
        return [d["number"] or d["kind"] for t, d in self.hall.said if t == "voice:1F"]


@pytest.fixture
def told(hall: Hall, announcer: Announcer) -> Told:
    return Told(hall, announcer)


def test_a_notice_takes_its_turn_between_calls_and_is_said_as_often_as_asked(told: Told):
    told.tell(Kind.NOTICE, text="2 号电梯停用", text_en="Lift 2 is out of use", repeat=2)
    told.announcer.on_event(called(900))
    told.announcer.turn("1F")
    assert told.said == ["notice"]
    (say,) = [d for t, d in told.hall.said if t == "voice:1F"]
    assert (say["text"], say["languages"]) == ("2 号电梯停用", ["zh", "en"])
    assert told.hall.made[0] == [("zh", ("二 号电梯停用",)), ("en", ("Lift 2 is out of use",))]
    for _ in range(4):
        told.heard()
    assert told.said == ["notice", "D001", "notice"]


def test_an_evacuation_interrupts_a_call_and_is_said_until_it_is_ended(told: Told):
    told.announcer.on_event(called(900))
    told.announcer.turn("1F")
    told.announcer.on_event(called(901, "D002"))
    id_ = told.tell(Kind.EVACUATION)
    assert told.hall.events("voice.stop") == [("voice:1F", {"id": "900-1F", "area": "1F"})]
    assert told.hall.states("t-D001") == ["withdrawn"]
    for _ in range(3):
        told.heard()
    assert told.said == ["D001", *["evacuation"] * 4]
    saying = told.hall.said[-1][1]
    assert saying["volume"] == 1.0
    told.end(id_)
    assert told.hall.events("voice.stop")[-1] == (
        "voice:1F", {"id": saying["id"], "area": "1F"},
    )  # fmt: skip
    told.announcer.turn("1F")
    assert told.said[-1] == "D002"


def test_an_evacuation_is_said_again_though_nobody_heard_it_and_outlives_a_restart(told: Told):
    told.hall.displays = 0
    told.tell(Kind.EVACUATION)
    for _ in range(4):
        told.hall.passed += 10
        told.announcer.turn("1F")
    told.hear()
    assert told.said == ["evacuation"] * 4
    # A new process finds nothing in the line: the word that it is said again was lost.
    fresh = Told(told.hall, told.hall.announcer())
    with told.hall.store.write() as conn:
        conn.exec_driver_sql(
            "DELETE FROM announcement WHERE state IN ('prepared','ready','saying')"
        )
    fresh.known = fresh.house.last_event_id()
    fresh.announcer.start()
    fresh.announcer.stop()
    fresh.hear()
    assert fresh.said[-1] == "evacuation"
    assert len(fresh.said) == 5
