"""Every reason not to book, as a closed list of codes.

The law of booking stands alone, so it has its own kind of refusal; a step hands it on under the
same code, for which words and HTTP status are kept outside.
"""

from __future__ import annotations

CODES: frozenset[str] = frozenset(
    {
        # the place
        "slot_unknown", "slot_past", "slot_taken", "hold_expired",
        # the day
        "beyond_published_calendar", "lead_too_short", "lead_too_long", "book_in_hours",
        # the item
        "not_bookable_item", "not_on_out_of_hours_list", "day_type_not_on_list",
        "session_not_serving",
        # the request out of hours
        "reason_required", "needed_by_required", "needed_by_before_start",
        # the person
        "person_minor", "blacklisted", "too_many_bookings", "duplicate_booking",
        "told_once_required",
        # numbers taken from afar
        "remote_full",
        # the life of a booking
        "unknown_booking", "booking_expired_link", "too_late_to_cancel", "wrong_state",
        "not_today", "check_in_too_early", "check_in_too_late",
    }
)  # fmt: skip


class NotBookable(Exception):
    """The law said no. ``code`` is one of :data:`CODES`; ``figures`` fill its sentence.

    Days and moments among the figures are ISO 8601 texts, moments with the hall's zone.
    """

    def __init__(self, code: str, /, **figures: object) -> None:
        if code not in CODES:
            raise ValueError(f"refusal code not in the closed list: {code}")
        super().__init__(code)
        self.code = code
        self.figures = figures


def iso(moment: object) -> str:
    """A moment to the minute or a day, as figures carry them."""
    text = getattr(moment, "isoformat", None)
    if text is None:
        raise TypeError(f"neither day nor moment: {moment!r}")
    return str(text(timespec="minutes") if hasattr(moment, "tzinfo") else text())
