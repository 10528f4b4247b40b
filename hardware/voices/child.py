"""The process in which pyttsx3 lives: one JSON line in, one JSON line out, one text at a time.

pyttsx3 hangs, loses files or ends the whole process when threads share it, and answers an
unknown voice or an unwritable path with silence; so it is kept alone here, and every file is
checked before it is handed over.

First line out: {"engine", "voices"}. In: {"text", "voice", "rate", "out"}. Out: {"seconds"}
or {"error"}. Ends when its input ends.
"""

import contextlib
import json
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any, TextIO

from hardware.voices import level, wav
from hardware.voices.written import written

MIN_SECONDS = 0.15
MIN_PEAK = 0.02
SYSTEM = "system:"
MARKS = {
    "zh": ("zh-cn", "zh-hans", "huihui", "yaoyao", "kangkang", "tingting", "ting-ting"),
    "en": ("en-us", "en-gb", "zira", "david", "hazel", "samantha"),
}
"""What the ids of Windows' and macOS' voices are known by, in small letters."""


class Unspoken(Exception):
    """What came out of the engine is not what was asked for."""


def main() -> None:
    answers = own_stdout()
    import pyttsx3  # noqa: PLC0415 - it prints while it loads

    engine = pyttsx3.init()
    voices = [voice.id for voice in engine.getProperty("voices")]
    _answer(answers, {"engine": _engine_name(), "voices": voices})
    for line in sys.stdin:
        order = json.loads(line)
        try:
            _answer(answers, {"seconds": _insist(engine, voices, order)})
        except Exception as error:  # the parent decides; this process only reports
            _answer(answers, {"error": f"{type(error).__name__}: {error}"})


def _insist(engine: Any, voices: list[str], order: dict[str, Any]) -> float:
    """As `_say`; an empty file is tried again here, for one text in some hundreds comes out
    empty and the next try is right."""
    for _ in range(2):
        with contextlib.suppress(Unspoken):
            return _say(engine, voices, order)
    return _say(engine, voices, order)


def _say(engine: Any, voices: list[str], order: dict[str, Any]) -> float:
    """Write the polished text to `out`; seconds. Raises Unspoken."""
    wanted = full_id(order["voice"], voices)
    # The voices of a system read characters; pinyin in between is for espeak-ng.
    chinese = order["voice"] == f"{SYSTEM}zh"
    text = written(order["text"]) if chinese else order["text"]
    raw, out = Path(order["out"] + ".raw.part"), Path(order["out"])
    try:
        engine.setProperty("voice", wanted)
        engine.setProperty("rate", order["rate"])
        engine.save_to_file(text, str(raw))
        engine.runAndWait()
        # Only after the run does the engine say which voice it took.
        if (got := engine.getProperty("voice")) != wanted:
            raise Unspoken(f"voice {got} instead of {wanted}")
        if not raw.exists():
            raise Unspoken("no file")
        sound = level.polish(checked(wav.read(raw)))
        wav.write(out, sound)
        return sound.seconds
    finally:
        raw.unlink(missing_ok=True)


def full_id(name: str, voices: list[str]) -> str:
    """The engine's id of a voice: "en" -> "gmw/en"; "system:zh" is the first Chinese voice that
    the system has. Raises Unspoken if there is none."""
    if name.startswith(SYSTEM):
        marks = MARKS[name.removeprefix(SYSTEM)]
        for voice in voices:
            if any(mark in voice.casefold().replace("_", "-") for mark in marks):
                return voice
    for voice in voices:
        if voice == name or voice.endswith(f"/{name}"):
            return voice
    raise Unspoken(f"no voice {name}")


def checked(sound: wav.Sound) -> wav.Sound:
    """The sound, if it is long and loud enough to be speech. Raises Unspoken."""
    if sound.seconds < MIN_SECONDS:
        raise Unspoken(f"only {sound.seconds:.3f} s long")
    if sound.peak < MIN_PEAK:
        raise Unspoken(f"silent: peak {sound.peak:.4f}")
    return sound


def _engine_name() -> str:
    name = f"pyttsx3 {version('pyttsx3')}"
    with contextlib.suppress(Exception):  # other systems bring their own engine
        from pyttsx3.drivers import _espeak  # noqa: PLC0415

        name += f" espeak-ng {_espeak.Info(None).decode().split()[0]}"
    return name


def own_stdout() -> TextIO:
    """The answers' own pipe; whatever else prints goes to stderr."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _answer(answers: TextIO, message: dict[str, Any]) -> None:
    answers.write(json.dumps(message, ensure_ascii=False) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
