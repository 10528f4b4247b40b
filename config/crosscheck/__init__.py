"""Faults between the parts of a hall file: who refers to whom, and what cannot go together."""

from __future__ import annotations

from config.crosscheck.demand import demand_faults
from config.crosscheck.evaluation import evaluation_faults
from config.crosscheck.hall import hall_faults
from config.crosscheck.hours import hours_faults
from config.crosscheck.items import item_faults
from config.crosscheck.notices import notice_faults
from config.crosscheck.people import people_faults
from config.crosscheck.plan import plan_faults
from config.crosscheck.references import reference_faults
from config.crosscheck.signs import sign_faults
from config.crosscheck.simulation import simulation_faults
from config.crosscheck.tickets import ticket_faults
from config.crosscheck.voice import voice_faults
from config.crosscheck.windows import window_faults
from config.draft import Draft
from config.faults import Fault

_CHECKS = (
    hall_faults,
    reference_faults,
    hours_faults,
    window_faults,
    sign_faults,
    voice_faults,
    item_faults,
    ticket_faults,
    people_faults,
    plan_faults,
    notice_faults,
    evaluation_faults,
    demand_faults,
    simulation_faults,
)


def crosscheck(draft: Draft) -> list[Fault]:
    """Every fault between parts, in the order of the checks. Empty when the file holds together."""
    return [fault for check in _CHECKS for fault in check(draft)]
