"""Rate a visit, by its link or at a kiosk, or by the device that stands at a window.

Rules PQ-33 (of one's own will, nothing by default, never by staff), PDS-S1a (every item, clerk and
channel) and PDS-S1b (tied to ticket, item and clerk). The clerk is told nothing: no event of a
rating reaches a window, and it stands in a chain of its own, not in the timeline of the visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from server.rules import case as case_rules
from server.rules import events, rating
from server.rules.rating import Said, Source
from server.rules.refusals import Refused
from server.rules.ticket import State
from server.steps import moving
from server.steps.floor import Floor
from server.steps.ids import ulid
from server.steps.ratings import figures_of
from server.steps.views.ratings import rating_json
from server.store import rating_changes
from server.store.queries import ratings as stored
from server.store.queries import tickets
from server.store.work import Work


@dataclass(frozen=True, slots=True)
class Rate:
    """A visit, by its ticket's id; ``level`` is one of the names in the hall file."""

    ticket: str
    source: str
    level: str
    tags: tuple[str, ...] = ()
    text: str | None = None
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class RateAtWindow:
    """Whatever is served at a window now, or was served there a moment ago; with ``ticket`` the
    visit of that call, even if the next one has begun."""

    window: str
    source: str
    level: str
    ticket: str | None = None
    tags: tuple[str, ...] = ()
    text: str | None = None
    language: str = "zh"


def rate(work: Work, floor: Floor, command: Rate) -> dict[str, Any]:
    """The first word of a source counts for it; said again within the time, it is changed."""
    return _rate(work, floor, moving.ticket_or_refuse(work, command.ticket), command)


def rate_at_window(work: Work, floor: Floor, command: RateAtWindow) -> dict[str, Any]:
    """Refuses ``nothing_to_rate`` when nobody is or was just served there."""
    if command.window not in floor.hall.windows:
        raise Refused("unknown_window", window=command.window)
    row = _visit_at(work, floor, command)
    if row is None:
        raise Refused("nothing_to_rate")
    return _rate(work, floor, row, command)


def _visit_at(work: Work, floor: Floor, command: RateAtWindow) -> Any:
    if command.ticket is not None:
        row = moving.ticket_or_refuse(work, command.ticket)
        return row if row.last_window == command.window else None
    row = tickets.at_window(work.conn, command.window)
    if row is not None and row.state == State.SERVING:
        return row
    since = work.now - figures_of(floor).at_window
    return stored.last_served(work.conn, floor.day(work.now), command.window, since)


def _rate(work: Work, floor: Floor, visit: Any, command: Rate | RateAtWindow) -> dict[str, Any]:
    figures, source = figures_of(floor), Source(command.source)
    said = Said(command.level, tuple(command.tags), (command.text or "").strip() or None)
    rating.check_rater(work.actor.kind)
    rating.check_words(said, figures)
    given = stored.of_visit(work.conn, visit.id)
    own = next((row for row in given if row.source == source), None)
    if own is None:
        rating.check_visit(State(visit.state), visit.ended_at, work.now, source, figures)
        row = _add(work, floor, visit, source, said, command.language, rating.counts(given))
    else:
        rating.check_change(own.given_at, work.now, figures)
        row = _change(work, floor, own, said)
    bad = rating.is_bad(said.level, figures)
    _alert(work, floor, row, bad=bad, was_bad=own is not None and own.level in figures.bad)
    return rating_json(floor, SimpleNamespace(**row)) | {"changed": own is not None}


def _add(
    work: Work, floor: Floor, visit: Any, source: Source, said: Said, language: str, counts: bool
) -> dict[str, Any]:
    cases = tickets.cases_of(work.conn, visit.id)
    row = {
        "id": ulid(work.now),
        "ticket": visit.id,
        "source": str(source),
        "day": visit.day,
        "window": visit.last_window or "",
        "staff": cases[-1].staff if cases else None,
        "item": visit.item,
        **_words(floor, said),
        "language": language,
        "counts": counts,
        "given_at": work.now,
        "changed_at": None,
    }
    facts = {"ticket": visit.id, "source": str(source), "level": said.level, "counts": counts}
    n, head = work.journal(f"rating:{row['id']}", (0, case_rules.GENESIS), "given", facts)
    row |= {"journal_n": n, "journal_hash": head}
    rating_changes.add_rating(work.conn, row)
    told = {"rating": {"id": row["id"], "source": str(source)}}
    work.emit(events.RATING_GIVEN, (f"ticket:{visit.id}",), told)
    return row


def _change(work: Work, floor: Floor, own: Any, said: Said) -> dict[str, Any]:
    head = (own.journal_n, own.journal_hash)
    facts = {"from": own.level, "level": said.level}
    n, digest = work.journal(f"rating:{own.id}", head, "changed", facts)
    values = _words(floor, said) | {"changed_at": work.now, "journal_n": n, "journal_hash": digest}
    if not rating_changes.change_rating(work.conn, own.id, own.journal_n, values):
        raise Refused("changed_meanwhile")
    return {**own._mapping, **values}


def _words(floor: Floor, said: Said) -> dict[str, Any]:
    sealed = floor.vault.seal({"text": said.text}) if said.text else None
    return {"level": said.level, "tags": list(said.tags), "text_sealed": sealed}


def _alert(work: Work, floor: Floor, row: dict[str, Any], *, bad: bool, was_bad: bool) -> None:
    """Bad ones are told to the manager, without ticket or person; taken back, withdrawn."""
    if was_bad and not bad:
        rating_changes.withdraw_alert(work.conn, row["id"], work.now)
    if not bad:
        return
    facts = {"rating": row["id"], "raised_at": work.now, "withdrawn_at": None}
    facts |= {name: row[name] for name in ("day", "window", "item", "level")}
    rating_changes.raise_alert(work.conn, facts)
    if was_bad:
        return
    service = floor.services.get(row["item"])
    told = {
        "id": row["id"], "window": row["window"], "item": row["item"], "level": row["level"],
        "item_name": service.name if service else row["item"],
        "item_name_en": service.name_en if service else row["item"],
    }  # fmt: skip
    work.emit(events.RATING_BAD, ("ratings",), {"rating": told})
