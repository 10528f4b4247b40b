"""What the sign above a window shows. Pure.

Rule PQ-13: where the clerk of a paused window is, and when service goes on. Rule XX-18d2: a tidal
window says that it is one for as long as it is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from display.desk import Desk


class Tone(StrEnum):
    """A call and a number stand still; a notice may be longer than the sign and moves."""

    NUMBER = "number"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class SignWords:
    """The hall's words in the language of the sign; braces stand for number, reason and time."""

    called: str
    serving: str
    free: str
    paused: str
    paused_until: str
    closed: str
    lost: str
    tidal: str
    english: bool = False


@dataclass(frozen=True, slots=True)
class SignText:
    text: str
    tone: Tone


def sign_text(desk: Desk | None, words: SignWords) -> SignText:
    """The line for a window; None where nothing certain is known of it."""
    if desk is None:
        return SignText(words.lost, Tone.NOTICE)
    if desk.state == "closed":
        return SignText(words.closed, Tone.NOTICE)
    if desk.state == "paused":
        return SignText(_paused(desk, words), Tone.NOTICE)
    mark = f"{words.tidal} " if desk.tidal else ""
    if desk.ticket is None:
        return SignText(mark + words.free, Tone.NOTICE)
    template = words.called if desk.ticket.state == "called" else words.serving
    return SignText(mark + template.format(number=desk.ticket.number), Tone.NUMBER)


def sign_number(desk: Desk | None) -> SignText:
    """For displays of digits: the number at an open window, or nothing."""
    number = desk.ticket.number if desk and desk.state == "open" and desk.ticket else ""
    return SignText(number, Tone.NUMBER)


def _paused(desk: Desk, words: SignWords) -> str:
    pause = desk.pause
    reason = (pause.name_en if words.english else pause.name) if pause else ""
    if pause is None or not pause.back_at:
        return words.paused.format(reason=reason).strip()
    return words.paused_until.format(reason=reason, time=pause.back_at[11:16])
