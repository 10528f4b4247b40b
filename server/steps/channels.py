"""On which channel somebody books: it is stored with the booking, so nobody may claim another's.

Rule PDS-1: the provincial site, the APP and 云叫号 book with credentials of their own; the public
by telephone page and web; whoever comes to the desk is booked by staff.
"""

from __future__ import annotations

from server.rules.refusals import Refused
from server.store.work import Actor

PUBLIC = frozenset({"web", "phone"})
OF_DEVICES = PUBLIC | {"kiosk"}


def channel_of(actor: Actor, wanted: str | None) -> str:
    """The channel that is stored. Refuses ``channel_not_allowed`` {channel}."""
    if actor.kind == "client" and actor.channel is not None:
        allowed: frozenset[str] = frozenset({actor.channel})
        channel = wanted or actor.channel
    else:
        allowed = {"citizen": PUBLIC, "device": OF_DEVICES}.get(actor.kind, frozenset())
        channel = wanted or "web"
    if channel not in allowed and actor.kind != "user":
        raise Refused("channel_not_allowed", channel=channel)
    return channel
