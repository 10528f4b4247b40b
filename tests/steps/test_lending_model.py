"""Several kiosks and the server hand out numbers in any order: no number is ever given twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from server.contract.lent import Sent
from server.steps.kiosk_facts import lent_numbers
from server.steps.lend_numbers import Lend, lend_numbers
from server.steps.take_in import TakeIn, take_in
from server.store.models import Ticket
from server.store.work import Actor
from tests.steps.floor_day import Day

KIOSKS = st.sampled_from(["K1", "K2", "K3"])
ITEM, QUEUE = "GA01", "N"
PLACES = st.sampled_from([("walk_in", False), ("walk_in", True), ("priority", False)])
EXAMPLES = settings(
    max_examples=12, stateful_step_count=25, deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip


@dataclass
class Kiosk:
    """What a kiosk holds and has printed."""

    blocks: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    places: dict[str, tuple[str, bool]] = field(default_factory=dict)
    unsent: list[Sent] = field(default_factory=list)


def machine(day: Day) -> type[RuleBasedStateMachine]:
    house = day.house
    today = house.floor.day(day.now)
    seen: set[str] = set()
    """Every number given to anybody, in this and in earlier examples."""

    def fresh(number: str) -> None:
        assert number not in seen
        seen.add(number)

    class Hall(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.kiosks = {name: Kiosk() for name in ("K1", "K2", "K3")}
            self.printed = 0

        @rule(name=KIOSKS)
        def lease(self, name: str) -> None:
            kiosk = self.kiosks[name]
            left = {id_: len(numbers) for id_, numbers in kiosk.blocks.items()}
            actor = Actor("device", f"kiosk:{name}", "kiosk")
            answer = house.do(lend_numbers, Lend(name, today, left), actor=actor)
            for block in answer["blocks"]:
                if block["queue"] == QUEUE:
                    kiosk.blocks[block["id"]] = lent_numbers(house.floor, block)
                    kiosk.places[block["id"]] = (block["lane"], block["reserve"])

        @rule(name=KIOSKS)
        def lose_the_disk(self, name: str) -> None:
            self.kiosks[name] = Kiosk(unsent=self.kiosks[name].unsent)

        @rule()
        def issue(self) -> None:
            fresh(day.issue(ITEM)["number"])

        @rule(name=KIOSKS, place=PLACES, times=st.integers(1, 9))
        def print_alone(self, name: str, place: tuple[str, bool], times: int) -> None:
            kiosk = self.kiosks[name]
            for id_, numbers in kiosk.blocks.items():
                if kiosk.places[id_] != place:
                    continue
                for number in numbers[:times]:
                    fresh(number["number"])
                    key = f"order-{name}-{number['ticket']}"
                    at = day.now.isoformat()
                    sent = Sent(key, at, None, ITEM, id_, number["seq"], number["number"])
                    kiosk.unsent.append(sent)
                    self.printed += 1
                kiosk.blocks[id_] = numbers[times:]
                return

        @rule(name=KIOSKS, again=st.booleans())
        def send_in(self, name: str, again: bool) -> None:
            kiosk = self.kiosks[name]
            actor = Actor("device", f"kiosk:{name}", "kiosk")
            for sent in kiosk.unsent * (2 if again else 1):
                answer = house.do(take_in, TakeIn(name, sent, day.now), actor=actor)
                assert (answer["outcome"], answer["number"]) == ("taken", sent.number)
            kiosk.unsent = []
            day.clock.advance(timedelta(seconds=1))

        @invariant()
        def the_server_knows_no_number_twice(self) -> None:
            with house.store.read() as conn:
                all_, different = conn.execute(
                    select(func.count(Ticket.number), func.count(func.distinct(Ticket.number)))
                ).one()
            assert all_ == different

    return Hall


def test_no_interleaving_gives_a_number_twice(day: Day) -> None:
    run_state_machine_as_test(machine(day), settings=EXAMPLES)
