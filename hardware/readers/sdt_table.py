"""How a card module is talked to, as a table: the driver's stages, and where answers lead."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from hardware.readers.sdt_frames import Command, Status


class Stage(StrEnum):
    """Where the driver is with the module.

    After a reading (`RESTING`) most modules do not find the card again before it has left: then it
    is `UNSEEN`, there or not. Others find it again at each look: then it is known to be `LYING`.
    """

    AWAY = "away"
    CHECKING = "checking"
    SICK = "sick"
    SEEKING = "seeking"
    SELECTING = "selecting"
    READING = "reading"
    RESTING = "resting"
    LYING = "lying"
    UNSEEN = "unseen"


class Answer(StrEnum):
    """What became of a question. `LOST` is the line, `SILENT` the module three times over,
    `UNWATCHED` that nobody looked for so long that cards may have been changed."""

    DONE = "done"
    FOUND = "found"
    NO_CARD = "no_card"
    REFUSED = "refused"
    SILENT = "silent"
    LOST = "lost"
    BACK = "back"
    UNWATCHED = "unwatched"


TRANSITIONS: Final[Mapping[tuple[Stage, Answer], Stage]] = {
    (Stage.AWAY, Answer.BACK): Stage.CHECKING,
    (Stage.CHECKING, Answer.DONE): Stage.SEEKING,
    (Stage.CHECKING, Answer.REFUSED): Stage.SICK,
    (Stage.SICK, Answer.DONE): Stage.SEEKING,
    (Stage.SICK, Answer.REFUSED): Stage.SICK,
    (Stage.SEEKING, Answer.FOUND): Stage.SELECTING,
    (Stage.SEEKING, Answer.NO_CARD): Stage.SEEKING,
    (Stage.SEEKING, Answer.REFUSED): Stage.CHECKING,
    (Stage.SELECTING, Answer.DONE): Stage.READING,
    (Stage.SELECTING, Answer.NO_CARD): Stage.SEEKING,
    (Stage.SELECTING, Answer.REFUSED): Stage.SEEKING,
    (Stage.READING, Answer.DONE): Stage.RESTING,
    (Stage.READING, Answer.NO_CARD): Stage.SEEKING,
    (Stage.READING, Answer.REFUSED): Stage.SEEKING,
    (Stage.RESTING, Answer.FOUND): Stage.LYING,
    (Stage.RESTING, Answer.NO_CARD): Stage.UNSEEN,
    (Stage.RESTING, Answer.REFUSED): Stage.CHECKING,
    (Stage.RESTING, Answer.UNWATCHED): Stage.UNSEEN,
    (Stage.LYING, Answer.FOUND): Stage.LYING,
    (Stage.LYING, Answer.UNWATCHED): Stage.UNSEEN,
    (Stage.LYING, Answer.NO_CARD): Stage.SEEKING,
    (Stage.LYING, Answer.REFUSED): Stage.CHECKING,
    (Stage.UNSEEN, Answer.FOUND): Stage.SELECTING,
    (Stage.UNSEEN, Answer.NO_CARD): Stage.UNSEEN,
    (Stage.UNSEEN, Answer.REFUSED): Stage.CHECKING,
    **{(stage, Answer.SILENT): Stage.CHECKING for stage in Stage if stage is not Stage.AWAY},
    **{(stage, Answer.LOST): Stage.AWAY for stage in Stage if stage is not Stage.AWAY},
}

ASKS: Final[Mapping[Stage, tuple[Command, float]]] = {
    Stage.CHECKING: (Command.SAM_STATUS, 1.0),
    Stage.SICK: (Command.SAM_STATUS, 1.0),
    Stage.SEEKING: (Command.FIND, 1.0),
    Stage.SELECTING: (Command.SELECT, 1.0),
    Stage.READING: (Command.READ, 3.0),
    Stage.RESTING: (Command.FIND, 1.0),
    Stage.LYING: (Command.FIND, 1.0),
    Stage.UNSEEN: (Command.FIND, 1.0),
}
"""Stage -> what is asked there, and how many seconds the module has."""

WAITS: Final = frozenset(Stage) - {Stage.AWAY, Stage.SELECTING, Stage.READING}
"""Stages in which the module is left alone for a while before the next question."""

NOT_TO: Final[Mapping[Command, frozenset[int]]] = {
    Command.SAM_STATUS: frozenset(
        {Status.CARD_FOUND, Status.NO_CARD, Status.SELECT_FAILED, Status.READ_FAILED}
    ),
    Command.FIND: frozenset({Status.DONE}),
    Command.SELECT: frozenset({Status.CARD_FOUND}),
    Command.READ: frozenset({Status.CARD_FOUND}),
}
"""A late answer to an earlier question: what cannot be the answer to this one."""
MEANING: Final[Mapping[int, Answer]] = {
    Status.DONE: Answer.DONE,
    Status.CARD_FOUND: Answer.FOUND,
    Status.NO_CARD: Answer.NO_CARD,
}
