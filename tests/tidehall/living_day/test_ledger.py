"""People first: telling the simulator's own doings from those of people."""

from __future__ import annotations

from tidehall.living_day.ledger import AT_WINDOWS, CAUSES, Ledger

AT_FIVE = {"window": {"no": "05"}}


def test_an_event_that_was_noted_is_our_own() -> None:
    ledger = Ledger()
    ledger.note("05", "call")
    assert ledger.heard("ticket.called", AT_FIVE) is None
    assert ledger.taken == set()


def test_an_event_that_nobody_noted_means_that_a_person_took_the_window() -> None:
    ledger = Ledger()
    assert ledger.heard("ticket.called", AT_FIVE) == "05"
    assert ledger.taken == {"05"}
    assert ledger.heard("ticket.started", AT_FIVE) is None


def test_a_second_event_of_one_note_is_a_person_s() -> None:
    ledger = Ledger()
    ledger.note("05", "call")
    assert ledger.heard("ticket.called", AT_FIVE) is None
    assert ledger.heard("ticket.called", AT_FIVE) == "05"


def test_a_note_counts_for_its_own_window_and_command_only() -> None:
    ledger = Ledger()
    ledger.note("06", "call")
    ledger.note("05", "start")
    assert ledger.heard("ticket.called", AT_FIVE) == "05"


def test_a_refused_command_leaves_nothing_to_be_heard() -> None:
    ledger = Ledger()
    ledger.note("05", "call")
    ledger.withdraw("05", "call")
    ledger.withdraw("05", "call")
    ledger.note("05", "call")
    assert ledger.heard("ticket.called", AT_FIVE) is None
    assert ledger.heard("ticket.called", AT_FIVE) == "05"


def test_what_citizens_and_the_house_do_is_nobody_at_a_window() -> None:
    ledger = Ledger()
    for kind in ("ticket.issued", "ticket.given_up", "ticket.rejoined", "ticket.closed"):
        assert ledger.heard(kind, AT_FIVE) is None
    assert ledger.heard("ticket.called", {"window": None}) is None
    assert ledger.heard("day.closed", {}) is None
    assert ledger.taken == set()


def test_every_command_has_its_event() -> None:
    assert len(AT_WINDOWS) == len(CAUSES)


def test_windows_taken_before_are_known() -> None:
    ledger = Ledger({"05"})
    assert ledger.heard("ticket.called", AT_FIVE) is None
