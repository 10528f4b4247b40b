"""What every step and view about ratings shares: the hall's figures for them."""

from __future__ import annotations

from datetime import timedelta

from config.schema.conduct import Evaluation, Level
from server.rules.rating import Figures
from server.steps.floor import Floor

_STANDARD = Evaluation(
    levels=tuple(
        Level(name=name, name_en=name_en, gbt39046_code=n, platform_code=6 - n)
        for n, (name, name_en) in enumerate(
            [
                ("非常满意", "Very satisfied"),
                ("满意", "Satisfied"),
                ("基本满意", "Fairly satisfied"),
                ("不满意", "Dissatisfied"),
                ("非常不满意", "Very dissatisfied"),
            ],
            start=1,
        )
    ),
    bad=("不满意", "非常不满意"),
    callback_workdays=1,
    rectify_workdays=5,
    complex_workdays=15,
    invite_at=("service_end",),
)
"""The five levels of GB/T 39046, for a hall file that says nothing of ratings."""


def evaluation_of(floor: Floor) -> Evaluation:
    """The hall's settings for ratings."""
    return floor.hall.evaluation or _STANDARD


def figures_of(floor: Floor) -> Figures:
    """The same as the rule wants them."""
    said = evaluation_of(floor)
    return Figures(
        tuple(level.name for level in said.levels),
        frozenset(said.bad),
        frozenset(tag.id for tag in said.tags),
        said.text_most,
        timedelta(days=said.open_days),
        timedelta(minutes=said.change_within_min),
        timedelta(minutes=said.at_window_min),
    )
