"""The manager on duty: what needs a decision, who saw to it, and windows run from afar."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_openapi import APIBlueprint

from server.steps.direct_window import DirectWindow, Seen, direct_window
from server.steps.duty import (
    GiveBackMatter,
    SettleMatter,
    TakeMatter,
    give_back_matter,
    settle_matter,
    take_matter,
)
from server.steps.repeats import Step
from server.steps.views.duty import duty_view, matter_log_view, matter_view, windows_view
from server.steps.views.pulse import pulse_view
from server.web import auth
from server.web.api.describe import ok, tag
from server.web.api.duty_shapes import (
    ByKey,
    DayQuery,
    DirectWish,
    DoneWish,
    DutyBoard,
    DutyWindow,
    MatterAnswer,
    MatterLog,
)
from server.web.api.requests import ByNo, Nothing
from server.web.web import Web

TAGS = tag("duty", "The manager on duty: one list, who sees to what, windows from afar.")


def register(api: APIBlueprint, web: Web) -> None:
    _board(api, web)
    _matters(api, web)


def _board(api: APIBlueprint, web: Web) -> None:
    house = web.house

    @api.get(
        "/duty", tags=TAGS, summary="The board of the manager on duty", responses=ok(DutyBoard)
    )
    def duty_board() -> dict[str, Any]:
        """The same as the topic `duty`, which is pushed."""
        now = house.now()
        found: dict[str, Any] = house.read(duty_view, now)
        return found | {"pulse": house.read(pulse_view, now)}

    @api.post(
        "/windows/<no>/direct", tags=TAGS, summary="Run a window from afar",
        responses=ok(DutyWindow),
    )  # fmt: skip
    def direct_window_(path: ByNo, body: DirectWish) -> dict[str, Any]:
        """Refused as `window_changed` when it stands otherwise than it was seen."""
        seen = Seen(body.seen.state, body.seen.post, body.seen.profile)
        wish = DirectWindow(
            path.no, body.act, body.reason, seen, body.post, body.profile, body.whereabouts,
            body.back_at, tuple(body.queues), body.until,
        )  # fmt: skip
        house.do(direct_window, wish, actor=auth.actor(), key=g.key)
        rows = house.read(windows_view, house.now())
        return next(row for row in rows if row["no"] == path.no)


def _matters(api: APIBlueprint, web: Web) -> None:
    house = web.house

    def do(step: Step, command: Any) -> dict[str, Any]:
        about = house.do(step, command, actor=auth.actor(), key=g.key)
        shown: dict[str, Any] = house.read(matter_view, about["kind"], about["ref"])
        return shown

    @api.get("/duty/log", tags=TAGS, summary="The matters of a day", responses=ok(MatterLog))
    def duty_log(query: DayQuery) -> dict[str, Any]:
        day = query.day or house.floor.day(house.now())
        return {"day": day.isoformat(), "matters": house.read(matter_log_view, day)}

    @api.post(
        "/duty/<key>/take", tags=TAGS, summary="See to it oneself", responses=ok(MatterAnswer)
    )
    def take_matter_(path: ByKey, body: Nothing) -> dict[str, Any]:
        return do(take_matter, TakeMatter(path.key))

    @api.post(
        "/duty/<key>/give-back", tags=TAGS, summary="Cannot see to it after all",
        responses=ok(MatterAnswer),
    )  # fmt: skip
    def give_back_matter_(path: ByKey, body: Nothing) -> dict[str, Any]:
        return do(give_back_matter, GiveBackMatter(path.key))

    @api.post(
        "/duty/<key>/settle", tags=TAGS, summary="Say what was done", responses=ok(MatterAnswer)
    )
    def settle_matter_(path: ByKey, body: DoneWish) -> dict[str, Any]:
        return do(settle_matter, SettleMatter(path.key, body.done))
