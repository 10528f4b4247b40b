"""All that can happen, past tense. The names are part of the outer interface."""

from __future__ import annotations

TICKET_ISSUED = "ticket.issued"
TICKET_CALLED = "ticket.called"
TICKET_RECALLED = "ticket.recalled"
TICKET_STARTED = "ticket.started"
TICKET_MISSED = "ticket.missed"
TICKET_REJOINED = "ticket.rejoined"
TICKET_HELD = "ticket.held"
TICKET_RESUMED = "ticket.resumed"
TICKET_TRANSFERRED = "ticket.transferred"
TICKET_FINISHED = "ticket.finished"
TICKET_GIVEN_UP = "ticket.given_up"
TICKET_RECLASSIFIED = "ticket.reclassified"
TICKET_CLOSED = "ticket.closed"
WINDOW_OPENED = "window.opened"
WINDOW_PAUSED = "window.paused"
WINDOW_CLOSED = "window.closed"
DAY_CLOSED = "day.closed"

ALL = frozenset(value for name, value in list(globals().items()) if name.isupper())
