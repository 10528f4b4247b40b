"""Every refusal as an RFC 9457 problem: HTTP status in one table, words in both languages."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, current_app, g, json, request
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException

from config.translations import LANGUAGES, refusal
from server.rules.refusals import Refused
from server.store.engine import StoreAwayError

log = structlog.get_logger(__name__)

STATUS: dict[str, int] = {
    "bad_request": 422, "not_found": 404, "unauthorized": 401, "forbidden": 403,
    "rate_limited": 429, "too_large": 413, "idempotency_key_required": 400,
    "idempotency_mismatch": 409, "sign_in_failed": 401, "account_locked": 429,
    "token_expired": 401, "topic_refused": 403, "internal_error": 500, "store_away": 503,
    "unknown_item": 404, "unknown_queue": 404, "unknown_window": 404, "unknown_zone": 404,
    "unknown_ticket": 404, "unknown_screen": 404, "unknown_case": 404, "unknown_priority": 422,
    "unknown_reason": 422, "unknown_staff": 404,
    "item_cancelled": 410, "item_online_only": 409, "outside_ticket_hours": 409,
    "hall_closed": 409, "year_unknown": 409, "quota_full": 409, "too_many_items": 409,
    "scope_not_offered": 409, "more_not_across": 409,
    "numbers_exhausted": 409,
    "ticket_open_for_item": 409, "too_many_open_tickets": 409, "bad_id_number": 422,
    "id_required": 422, "person_name_required": 422, "priority_needs_manager": 403,
    "priority_needs_verification": 409,
    "wrong_state": 409, "window_not_open": 409, "window_busy": 409, "window_idle": 409,
    "window_taken": 409, "window_has_ticket": 409, "nobody_waiting": 409,
    "recall_too_soon": 409, "recall_limit": 409, "miss_too_soon": 409, "rejoin_too_late": 409,
    "rejoin_limit": 409, "not_authorised_for_item": 403, "not_your_window": 403,
    "out_of_order_not_allowed": 403, "reason_required": 422, "back_at_required": 422,
    "post_unknown": 422, "transfer_same_queue": 409, "already_done": 409,
    "changed_meanwhile": 409,
    "slot_unknown": 409, "slot_past": 409, "slot_taken": 409, "hold_expired": 410,
    "beyond_published_calendar": 409, "lead_too_short": 409, "lead_too_long": 409,
    "book_in_hours": 409, "not_bookable_item": 409, "not_on_out_of_hours_list": 409,
    "session_not_serving": 409, "needed_by_required": 422, "needed_by_before_start": 422,
    "person_minor": 409, "blacklisted": 409, "too_many_bookings": 409, "duplicate_booking": 409,
    "told_once_required": 422, "consultation_required": 422, "unknown_booking": 404,
    "address_required": 422, "home_visit_booked": 409,
    "booking_expired_link": 410,
    "too_late_to_cancel": 409, "not_today": 409, "check_in_too_early": 409,
    "check_in_too_late": 409,
    "channel_not_allowed": 403, "unknown_delivery": 404, "remote_not_offered": 409,
    "remote_full": 409,
    "rating_not_yet": 409, "rating_no_service": 409, "rating_too_late": 409,
    "rating_final": 409, "unknown_level": 422, "nothing_to_rate": 409,
    "day_type_not_on_list": 409, "booking_required": 409, "emergency_span": 422,
    "second_person_required": 403, "notice_required": 422, "unknown_emergency": 404,
    "unknown_entry": 404, "entry_over": 409, "bad_day_entry": 422, "import_faults": 422,
    "unknown_tide": 404, "tide_decided": 409, "unknown_profile": 422, "tidal_needs_manager": 403,
    "unknown_layout": 404, "layout_faults": 422, "bad_upload": 422, "upload_quota": 507,
    "unknown_media": 404,
    "unknown_message": 404, "text_names_person": 422, "message_until": 422,
    "too_many_messages": 409,
    "unknown_matter": 404, "matter_taken": 409, "matter_closed": 409, "matter_stands": 409,
    "window_changed": 409, "queue_not_allowed": 409, "until_past": 422,
    "bad_rota": 422, "rota_changed": 409, "unknown_post": 404, "not_skilled": 409,
    "cover_required": 409, "cover_away": 409, "bad_absence": 422, "absent_already": 409,
    "unknown_absence": 404, "leave_by_window": 409, "unknown_group": 404, "meeting_ahead": 422,
    "term_too_short": 409,
    "printer_unavailable": 503, "server_unreachable": 503, "unknown_kiosk": 404,
    "not_this_kiosk": 403, "unknown_window_device": 404,
    "not_this_device": 403, "enrol_code_wrong": 403, "disk_full": 507, "hours_unknown": 409,
    "item_not_here": 409, "no_tickets_here": 409, "used_up_alone": 503, "unknown_help_call": 404,
    "unknown_diversion": 404, "help_taken": 409, "unknown_care": 404,
    "authorisation_required": 409,
    "unknown_announcement": 404, "unknown_area": 422,
}  # fmt: skip
"""Refusal code -> HTTP status; complete, a test compares it with the closed list."""

MEDIA_TYPE = "application/problem+json"
_RETRY = frozenset({"rate_limited", "account_locked", "store_away"})
STORE_AGAIN_S = 2
"""When to try again after the database did not answer."""
_OF_STATUS = {
    401: "unauthorized", 403: "forbidden", 404: "not_found", 413: "too_large",
    429: "rate_limited",
}  # fmt: skip
_OWN_MEMBERS = frozenset({"type", "title", "status", "detail", "code", "errors", "request_id"})


def language() -> str:
    """The language that the client asked for; Chinese when it asked for none we have."""
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]


def problem(
    code: str,
    figures: Mapping[str, Any] | None = None,
    *,
    status: int | None = None,
    errors: list[dict[str, Any]] | None = None,
) -> Response:
    """The answer that tells a refusal; ``figures`` become members of the problem."""
    figures = dict(figures or {})
    title, detail = refusal(language(), code, figures)
    status = status or STATUS[code]
    body: dict[str, Any] = {
        "type": f"urn:tidehall:problem:{code}",
        "title": title,
        "status": status,
        "detail": detail,
        "code": code,
        **{k: v for k, v in figures.items() if k not in _OWN_MEMBERS},
    }
    if errors:
        body["errors"] = errors
    if request_id := g.get("request_id"):
        body["request_id"] = request_id
    answer = current_app.response_class(
        json.dumps(body, ensure_ascii=False, default=str), status=status, mimetype=MEDIA_TYPE
    )
    answer.headers["Content-Language"] = language()
    if code in _RETRY:
        answer.headers["Retry-After"] = str(max(1, int(figures.get("seconds") or 1)))
    if status == HTTPStatus.UNAUTHORIZED:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def invalid(fault: ValidationError) -> Response:
    """What pydantic found, without repeating what was sent (it may name a person)."""
    errors = [
        {"field": ".".join(map(str, e["loc"])) or "body", "type": e["type"], "message": e["msg"]}
        for e in fault.errors(include_url=False, include_input=False, include_context=False)
    ]
    return problem("bad_request", errors=errors[:20])


def install(app: Flask) -> None:
    """Let every way to fail end in a problem; nothing else ever leaves the server."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(StoreAwayError, _away)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _refused(fault: Refused) -> Response:
    return problem(fault.code, fault.figures)


def _away(fault: StoreAwayError) -> Response:
    """Whoever sends the same command again with its key gets it done once."""
    log.warning("web.store_away", endpoint=request.endpoint, fault=str(fault))
    return problem("store_away", {"seconds": STORE_AGAIN_S})


def _http(fault: HTTPException) -> Any:
    if fault.response is not None:
        return fault.response
    status = fault.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if 300 <= status < 400:
        return fault
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _unexpected(fault)
    answer = problem(_OF_STATUS.get(status, "bad_request"), status=status)
    if allowed := getattr(fault, "valid_methods", None):
        answer.headers["Allow"] = ", ".join(sorted(allowed))
    return answer


def _unexpected(fault: Exception) -> Response:
    """Logged with a request id that the answer names; the fault's own words may name a person,
    so only its type and place are kept."""
    g.request_id = secrets.token_hex(6)
    log.error(
        "web.internal_error",
        request_id=g.request_id,
        endpoint=request.endpoint,
        fault=type(fault).__name__,
        places=_places(fault),
    )
    return problem("internal_error")


def _places(fault: BaseException) -> list[str]:
    places, trace = [], fault.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-12:]
