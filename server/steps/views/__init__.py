"""Answers about tickets, windows, cases and the hall. Reads only; nothing here decides."""

from server.steps.views.cases import case_view
from server.steps.views.halls import (
    board_facts,
    hall_view,
    open_view,
    recent_calls,
    zones_view,
)
from server.steps.views.tickets import find_tickets, ticket_view, timeline
from server.steps.views.windows import console_view, window_line, window_views

__all__ = [
    "board_facts",
    "case_view",
    "console_view",
    "find_tickets",
    "hall_view",
    "open_view",
    "recent_calls",
    "ticket_view",
    "timeline",
    "window_line",
    "window_views",
    "zones_view",
]
