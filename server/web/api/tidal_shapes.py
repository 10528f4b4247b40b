"""What is answered about tidal windows."""

from __future__ import annotations

from typing import Any, Literal

from server.web.api.answers import Answer, Moment


class TideAnswer(Answer):
    """``figures``: why, in minutes and people; ``outcome``: a newcomer's wait a while later."""

    id: str
    act: Literal["open", "reassign", "close"]
    window: str
    profile: str | None
    before: str | None
    state: Literal["suggested", "accepted", "refused", "expired", "withdrawn"]
    figures: dict[str, float | None]
    sentence: str
    sentence_en: str
    made_at: Moment
    decided_at: Moment | None
    decided_by: str | None
    reason: str | None
    outcome: dict[str, Any] | None
    outcome_sentence: str | None
    outcome_sentence_en: str | None


class OverloadAnswer(Answer):
    """Where the promise cannot be held, whichever window moves; red once it has held for ten
    minutes. ``figures``: ``bound``, the least wait of a newcomer in ``ahead`` minutes with all
    ``windows``; ``limit``; ``waiting``, ``arrivals``; ``short``, windows that lack; ``minutes``
    since it began."""

    id: str
    level: Literal["yellow", "red"]
    since: Moment
    figures: dict[str, int]
    sentence: str
    sentence_en: str


class Tides(Answer):
    mode: Literal["suggest", "automatic", "off"]
    confirm_by: str | None
    suggested: list[TideAnswer]
    settled: list[TideAnswer]
    overload: list[OverloadAnswer]
