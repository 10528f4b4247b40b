"""What steps about kiosks share: which kiosk, what it shows, the tickets behind lent numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from config.schema.places import Kiosk
from server.rules import lending, numbers
from server.rules.lending import Place
from server.rules.refusals import Refused
from server.steps.floor import Floor
from server.steps.ids import CROCKFORD

TIME_SIGNS, RANDOM_SIGNS = 10, 16


def kiosk_of(floor: Floor, id_: str) -> Kiosk:
    """The hall's kiosk of this id; refuses ``unknown_kiosk``."""
    try:
        return floor.hall.kiosks[id_]
    except KeyError:
        raise Refused("unknown_kiosk", kiosk=id_) from None


def items_of(floor: Floor, kiosk: Kiosk) -> frozenset[str]:
    """The items and bundles that a kiosk shows (rule XX-26: its own set; else everything)."""
    return frozenset(
        service.id
        for service in floor.services.values()
        if not service.cancelled
        and (not kiosk.zones or service.zone in kiosk.zones)
        and (not kiosk.items or service.id in kiosk.items)
    )


def ticket_id(floor: Floor, block: str, seq: int) -> str:
    """The id of the ticket that a lent number will be: the same whenever it is asked for."""
    value = int.from_bytes(floor.vault.lookup("lent", f"{block}:{seq}"))
    signs = "".join(CROCKFORD[value >> 5 * n & 31] for n in range(RANDOM_SIGNS))
    return block[:TIME_SIGNS] + signs


def lent_numbers(floor: Floor, block: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The numbers of a block, each with the ticket that it will be and its link."""
    place = Place(block["queue"], block["lane"], block["reserve"])
    found = lending.seqs(place, block["first"], block["size"], floor.number_range(place.lane))
    template = floor.hall.tickets.number_format
    shown = []
    for seq in found:
        ticket = ticket_id(floor, block["id"], seq)
        shown.append(
            {
                "seq": seq,
                "number": numbers.printed(template, place.queue, seq),
                "ticket": ticket,
                "token": floor.vault.ticket_token(ticket),
            }
        )
    return shown
