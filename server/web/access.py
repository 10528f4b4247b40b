"""Who may call what: one row for each endpoint. A test walks it with every role and with none."""

from __future__ import annotations

from server.store.accounts import DEVICES, ROLES

PUBLIC = "public"
STAFF = frozenset(ROLES)
KIOSK, DISPLAY = frozenset({"kiosk"}), frozenset({"display"})
AT_WINDOWS = frozenset({"clerk", "manager"})
AT_DESKS = AT_WINDOWS | {"guide"}
ON_THE_FLOOR = AT_DESKS | {"department", "auditor"}
MANAGERS = frozenset({"manager"})
CONFIRMING = frozenset({"manager", "guide", "department"})
ANYBODY = frozenset({PUBLIC, *ROLES, *DEVICES})

ACCESS: dict[str, frozenset[str]] = {
    "POST /session": ANYBODY,
    "DELETE /session": STAFF,
    "GET /items": ANYBODY,
    "GET /items/<id>": ANYBODY,
    "GET /zones": ANYBODY,
    "GET /departments": ANYBODY,
    "GET /windows": ANYBODY,
    "GET /windows/<no>/console": ON_THE_FLOOR,
    "POST /windows/<no>/open": AT_WINDOWS,
    "POST /windows/<no>/pause": AT_WINDOWS,
    "POST /windows/<no>/close": AT_WINDOWS,
    "POST /windows/<no>/call": AT_WINDOWS,
    "POST /windows/<no>/recall": AT_WINDOWS,
    "POST /windows/<no>/start": AT_WINDOWS,
    "POST /windows/<no>/miss": AT_WINDOWS,
    "POST /windows/<no>/hold": AT_WINDOWS,
    "POST /windows/<no>/resume": AT_WINDOWS,
    "POST /windows/<no>/transfer": AT_WINDOWS,
    "POST /windows/<no>/finish": AT_WINDOWS,
    "POST /windows/<no>/cases": AT_WINDOWS,
    "GET /tickets": ON_THE_FLOOR,
    "POST /tickets": AT_DESKS | KIOSK,
    "POST /tickets/find": ON_THE_FLOOR,
    "GET /tickets/<token>": ANYBODY,
    "POST /tickets/<token>/cancel": ANYBODY,
    "POST /tickets/<token>/rejoin": AT_DESKS | KIOSK,
    "POST /tickets/<token>/reprint": AT_DESKS | KIOSK,
    "POST /tickets/<token>/priority": AT_DESKS,
    "GET /slots": ANYBODY,
    "POST /holds": ANYBODY,
    "DELETE /holds/<token>": ANYBODY,
    "POST /appointments": ANYBODY,
    "GET /appointments": ON_THE_FLOOR,
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
    "POST /appointments/<token>/object": ANYBODY,
    "GET /out-of-hours-items": ANYBODY,
    "PUT /out-of-hours-items": frozenset({"admin", "manager"}),
    "GET /blacklist": frozenset({"manager", "guide", "auditor"}),
    "POST /blacklist/<id>/lift": MANAGERS,
    "POST /arrivals": AT_DESKS | KIOSK,
    "GET /boards/<screen>": STAFF | KIOSK | DISPLAY,
    "GET /cases/<no>": ON_THE_FLOOR,
    "GET /hall": STAFF | KIOSK | DISPLAY,
    "GET /clock": ANYBODY,
    "GET /openapi.json": ANYBODY,
    "GET /healthz": ANYBODY,
    "GET /readyz": ANYBODY,
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

NO_KEY = frozenset({"POST /session"})
"""POSTs that need no Idempotency-Key."""
