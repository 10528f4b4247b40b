"""Every reason to say no, as a closed list of codes.

Words live in ``config/translations`` and HTTP status in ``server/web/errors.py``; a rule only
names the code and the figures that a helpful sentence needs.
"""

from __future__ import annotations

CODES: frozenset[str] = frozenset(
    {
        # the request itself
        "bad_request", "not_found", "unauthorized", "forbidden", "rate_limited", "too_large",
        "idempotency_key_required", "idempotency_mismatch", "sign_in_failed", "account_locked",
        "token_expired", "topic_refused", "internal_error", "store_away",
        # things that are not there
        "unknown_item", "unknown_queue", "unknown_window", "unknown_zone", "unknown_ticket",
        "unknown_screen", "unknown_case", "unknown_priority", "unknown_reason", "unknown_staff",
        # taking a ticket
        "item_cancelled", "item_online_only", "outside_ticket_hours", "hall_closed",
        "year_unknown", "quota_full", "numbers_exhausted", "ticket_open_for_item",
        "too_many_open_tickets", "bad_id_number", "id_required", "person_name_required",
        "too_many_items", "scope_not_offered", "more_not_across",
        "priority_needs_manager", "priority_needs_verification",
        # moving a ticket, running a window
        "wrong_state", "window_not_open", "window_busy", "window_idle", "window_taken",
        "window_has_ticket", "nobody_waiting", "recall_too_soon", "recall_limit",
        "miss_too_soon", "rejoin_too_late", "rejoin_limit", "not_authorised_for_item",
        "not_your_window", "out_of_order_not_allowed", "reason_required", "back_at_required",
        "post_unknown", "transfer_same_queue", "already_done", "changed_meanwhile",
        # booking (appointments/refusals.py, told on under the same code)
        "slot_unknown", "slot_past", "slot_taken", "hold_expired", "beyond_published_calendar",
        "lead_too_short", "lead_too_long", "book_in_hours", "not_bookable_item",
        "not_on_out_of_hours_list", "day_type_not_on_list", "session_not_serving",
        "needed_by_required",
        "needed_by_before_start", "person_minor", "blacklisted", "too_many_bookings",
        "duplicate_booking", "told_once_required", "address_required", "home_visit_booked",
        "consultation_required", "unknown_booking",
        "booking_expired_link",
        "too_late_to_cancel", "not_today", "check_in_too_early", "check_in_too_late",
        # outside platforms, numbers taken from afar
        "channel_not_allowed", "unknown_delivery", "remote_not_offered", "remote_full",
        # ratings
        "rating_not_yet", "rating_no_service", "rating_too_late", "rating_final",
        "unknown_level", "nothing_to_rate",
        # the hall's days, the emergency switch
        "booking_required", "emergency_span", "second_person_required", "notice_required",
        "unknown_emergency", "unknown_entry", "entry_over", "bad_day_entry", "import_faults",
        # tidal windows
        "unknown_tide", "tide_decided", "unknown_profile", "tidal_needs_manager",
        # what screens show
        "unknown_layout", "layout_faults", "bad_upload", "upload_quota", "unknown_media",
        "unknown_message", "text_names_person", "message_until", "too_many_messages",
        # the manager on duty
        "unknown_matter", "matter_taken", "matter_closed", "matter_stands", "window_changed",
        "queue_not_allowed", "until_past",
        # people and posts
        "bad_rota", "rota_changed", "unknown_post", "not_skilled", "cover_required", "cover_away",
        "bad_absence", "absent_already", "unknown_absence", "leave_by_window", "unknown_group",
        "meeting_ahead", "term_too_short",
        # kiosks and devices
        "printer_unavailable", "server_unreachable", "unknown_kiosk", "not_this_kiosk",
        "unknown_window_device", "not_this_device",
        "enrol_code_wrong", "disk_full", "hours_unknown", "item_not_here", "no_tickets_here",
        "used_up_alone", "unknown_help_call",
        # guides
        "unknown_diversion",
        # what is told to the whole hall
        "unknown_announcement", "unknown_area",
        "help_taken",
        "unknown_care", "authorisation_required",
    }
)  # fmt: skip


class Refused(Exception):
    """A rule said no. ``code`` is one of :data:`CODES`; ``figures`` fill its sentence."""

    def __init__(self, code: str, **figures: object) -> None:
        if code not in CODES:
            raise ValueError(f"refusal code not in the closed list: {code}")
        super().__init__(code)
        self.code = code
        self.figures = figures
