"""Who may call what: one row for each endpoint. A test walks it with every role and with none."""

from __future__ import annotations

from server.store.accounts import DEVICES, ROLES
from server.store.clients import ROLE as CHANNEL_ROLE

PUBLIC = "public"
STAFF = frozenset(ROLES)
KIOSK, DISPLAY, DESKS = frozenset({"kiosk"}), frozenset({"display"}), frozenset({"windows"})
CHANNEL = frozenset({CHANNEL_ROLE})
AT_WINDOWS = frozenset({"clerk", "manager"})
AT_DESKS = AT_WINDOWS | {"guide"}
ON_THE_FLOOR = AT_DESKS | {"department", "auditor"}
MANAGERS = frozenset({"manager"})
GUIDING = frozenset({"manager", "guide"})
DECIDING = frozenset({"admin", "manager"})
"""Who enters the hall's days, the out-of-hours list and an emergency."""
CONFIRMING = frozenset({"manager", "guide", "department"})
RATERS = frozenset({PUBLIC}) | KIOSK
"""Nobody who signed in: a clerk cannot rate, nor look at what was said (rule PQ-33)."""
ANYBODY = frozenset({PUBLIC, *ROLES, *DEVICES, *CHANNEL}) - DESKS
"""Everybody but machines at windows, who have their own few rows."""

ACCESS: dict[str, frozenset[str]] = {
    "POST /session": ANYBODY,
    "DELETE /session": STAFF,
    "POST /oauth/token": ANYBODY,
    "POST /search": STAFF,
    "GET /items": ANYBODY,
    "GET /items/<id>": ANYBODY,
    "GET /items/<id>/guide": ANYBODY,
    "GET /items/<id>/guide/code.svg": ANYBODY,
    "GET /zones": ANYBODY,
    "GET /departments": ANYBODY,
    "GET /windows": ANYBODY,
    "GET /windows/<no>/console": ON_THE_FLOOR,
    "POST /windows/<no>/open": AT_WINDOWS | DESKS,
    "POST /windows/<no>/pause": AT_WINDOWS | DESKS,
    "POST /windows/<no>/close": AT_WINDOWS,
    "POST /windows/<no>/call": AT_WINDOWS | DESKS,
    "POST /windows/<no>/recall": AT_WINDOWS | DESKS,
    "POST /windows/<no>/start": AT_WINDOWS | DESKS,
    "POST /windows/<no>/miss": AT_WINDOWS | DESKS,
    "POST /windows/<no>/hold": AT_WINDOWS | DESKS,
    "POST /windows/<no>/resume": AT_WINDOWS | DESKS,
    "POST /windows/<no>/transfer": AT_WINDOWS,
    "POST /windows/<no>/finish": AT_WINDOWS | DESKS,
    "POST /windows/<no>/cases": AT_WINDOWS,
    "GET /windows/<no>/desk": DESKS,
    "POST /windows/<no>/rating": DESKS,
    "GET /window-devices": STAFF,
    "GET /window-devices/<id>": DESKS,
    "POST /window-devices/<id>/heartbeat": DESKS,
    "GET /tickets": ON_THE_FLOOR,
    "POST /tickets": AT_DESKS | KIOSK,
    "POST /tickets/find": ON_THE_FLOOR,
    "POST /tickets/own": KIOSK,
    "GET /tickets/<token>": ANYBODY,
    "GET /tickets/<token>/slip": ANYBODY,
    "GET /tickets/<token>/code.svg": ANYBODY,
    "POST /tickets/<token>/cancel": ANYBODY,
    "POST /tickets/<token>/rejoin": AT_DESKS | KIOSK,
    "POST /tickets/<token>/reprint": AT_DESKS | KIOSK,
    "POST /tickets/<token>/priority": AT_DESKS,
    "GET /tickets/<token>/rating": RATERS,
    "POST /tickets/<token>/rating": RATERS,
    "GET /ratings": frozenset({"manager", "auditor"}),
    "GET /statistics/estimates": frozenset({"admin", "manager", "auditor"}),
    "GET /statistics/fairness": frozenset({"admin", "manager", "auditor"}),
    "GET /statistics/tides": frozenset({"admin", "manager", "auditor"}),
    "GET /staffing": frozenset({"admin", "manager", "auditor"}),
    "GET /routing/choices": frozenset({"manager", "auditor"}),
    "GET /tidal": frozenset({"manager", "guide", "auditor"}),
    "POST /tidal/<id>/accept": MANAGERS,
    "POST /tidal/<id>/refuse": MANAGERS,
    "GET /slots": ANYBODY,
    "POST /holds": ANYBODY,
    "DELETE /holds/<token>": ANYBODY,
    "GET /remote-tickets": ANYBODY,
    "POST /remote-tickets": ANYBODY,
    "GET /remote-tickets/<token>": ANYBODY,
    "DELETE /remote-tickets/<token>": ANYBODY,
    "POST /appointments": ANYBODY,
    "GET /appointments": ON_THE_FLOOR | CHANNEL,
    "GET /appointments/<token>": ANYBODY,
    "PATCH /appointments/<token>": ANYBODY,
    "DELETE /appointments/<token>": ANYBODY,
    "GET /appointments/<token>/calendar.ics": ANYBODY,
    "GET /appointments/<token>/code.svg": ANYBODY,
    "POST /appointments/<token>/check-in": ANYBODY - DISPLAY,
    "POST /appointments/<token>/consult": CONFIRMING,
    "POST /appointments/<token>/confirm": CONFIRMING,
    "POST /appointments/<token>/refuse": CONFIRMING,
    "POST /appointments/<token>/void": MANAGERS,
    "POST /appointments/<token>/cancel-by-hall": MANAGERS,
    "POST /appointments/cancel-by-hall": MANAGERS,
    "POST /appointments/<token>/object": ANYBODY,
    "GET /appointments/<token>/form": ANYBODY,
    "GET /appointments/<token>/voucher": ANYBODY,
    "GET /appointments/<token>/told-once": ANYBODY,
    "POST /appointments/<token>/reject-objection": MANAGERS,
    "POST /appointments/find": AT_DESKS,
    "POST /appointments/<token>/visited": MANAGERS,
    "GET /home-visits": MANAGERS,
    "GET /booking-rules": ANYBODY,
    "GET /objections": frozenset({"manager", "guide", "auditor"}),
    "GET /out-of-hours-items": ANYBODY,
    "PUT /out-of-hours-items": DECIDING,
    "POST /out-of-hours-items": DECIDING,
    "POST /out-of-hours-items/<item>/remove": DECIDING,
    "GET /calendar": ANYBODY,
    "POST /calendar/entries": DECIDING,
    "POST /calendar/entries/<id>/withdraw": DECIDING,
    "POST /calendar/years": DECIDING,
    "POST /calendar/import": DECIDING,
    "GET /calendar/proposal": DECIDING,
    "GET /service-types": frozenset({"admin", "manager", "auditor"}),
    "GET /emergency": ANYBODY,
    "POST /emergency": DECIDING,
    "POST /emergency/<id>/approve": DECIDING,
    "POST /emergency/<id>/end": DECIDING,
    "GET /blacklist": frozenset({"manager", "guide", "auditor"}),
    "POST /blacklist/<id>/lift": MANAGERS,
    "GET /notices": frozenset({"manager", "guide"}),
    "POST /notices/<id>/resend": frozenset({"manager", "guide"}),
    "GET /announcements": STAFF,
    "POST /announcements": MANAGERS,
    "DELETE /announcements/<id>": MANAGERS,
    "GET /alerts": frozenset({"manager", "admin", "guide"}),
    "POST /arrivals": AT_DESKS | KIOSK,
    "GET /deliveries": frozenset({"admin", "manager"}),
    "POST /deliveries/<id>/resend": frozenset({"admin", "manager"}),
    "GET /messages": frozenset({"admin", "manager", "guide", "auditor"}),
    "POST /messages": MANAGERS,
    "DELETE /messages/<id>": MANAGERS,
    "GET /boards/<screen>": STAFF | KIOSK | DISPLAY,
    "GET /cases/<no>": ON_THE_FLOOR,
    "GET /kiosks": STAFF,
    "GET /kiosks/sent-in": AT_DESKS | {"admin"},
    "POST /kiosks/sent-in/settle": MANAGERS | {"guide"},
    "POST /kiosks/enrol-codes": frozenset({"admin"}),
    "POST /kiosks/enrol": ANYBODY,
    "POST /kiosks/<id>/revoke": frozenset({"admin"}),
    "GET /kiosks/<id>/snapshot": KIOSK,
    "POST /kiosks/<id>/lease": KIOSK,
    "POST /kiosks/<id>/take-in": KIOSK,
    "POST /kiosks/<id>/heartbeat": KIOSK,
    "POST /help-calls": KIOSK,
    "GET /help-calls": AT_DESKS,
    "GET /help-calls/<id>": AT_DESKS | KIOSK,
    "POST /help-calls/<id>/accept": frozenset({"manager", "guide"}),
    "POST /help-calls/<id>/done": frozenset({"manager", "guide"}) | KIOSK,
    "POST /diversions": GUIDING,
    "POST /diversions/<id>/withdraw": GUIDING,
    "GET /diversions": GUIDING | {"auditor"},
    "POST /route-choices": KIOSK,
    "GET /route-choices": frozenset({"manager", "auditor"}),
    "GET /hall": STAFF | KIOSK | DISPLAY,
    "GET /clock": ANYBODY | DESKS,
    "GET /openapi.json": ANYBODY | DESKS,
    "GET /healthz": ANYBODY | DESKS,
    "GET /readyz": ANYBODY | DESKS,
}
"""``METHOD /path`` below ``/api/v1`` -> the roles and kinds of devices that may; ``public`` means
without any token. A ticket's link in the path is itself the right to see and to cancel it."""

BY_ID: dict[str, frozenset[str]] = {
    "GET /tickets/<token>": STAFF,
    "POST /tickets/<token>/cancel": AT_DESKS,
    "POST /tickets/<token>/rejoin": AT_DESKS | KIOSK,
    "POST /tickets/<token>/reprint": AT_DESKS | KIOSK,
    "POST /tickets/<token>/priority": AT_DESKS,
}
"""Who may name a ticket by its id instead of its link. Ids stand in every event of a board, so
an id alone is no right to anything."""

NO_KEY = frozenset({"POST /session", "POST /oauth/token", "POST /search"})
"""POSTs that need no Idempotency-Key; the last asks only, and keeps that it was asked."""
