"""The process in which a plug-in's engine lives. Native code of a voice may end its whole process
or compute for a second without giving way; the hall goes on meanwhile.

First line in: {"engine": "module:name", "options"}; first line out: {"identity"} or {"error"}.
Then in: {"text", "lang", "out"}, out: {"seconds"} or {"error", "cause", "unsayable", "wait_s"}.
Options may hold a key, so they come by the pipe, and no argument or variable names one. Ends when
its input ends.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any, TextIO

from hardware.voices.child import own_stdout
from hardware.voices.plugin import GROUP, Engine, finished
from hardware.voices.port import Unsayable, VoiceFault


def main() -> None:
    answers = own_stdout()
    order = json.loads(sys.stdin.readline() or "{}")
    try:
        engine: Engine = EntryPoint("", order["engine"], GROUP).load()(order["options"])
    except Exception as error:
        _answer(answers, {"error": f"{type(error).__name__}: {error}"})
        return
    _answer(answers, {"identity": engine.identity})
    for line in sys.stdin:
        _answer(answers, _say(engine, json.loads(line)))


def _say(engine: Engine, order: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"seconds": finished(engine, order["text"], order["lang"], Path(order["out"]))}
    except VoiceFault as fault:
        return {
            "error": str(fault),
            "cause": fault.cause,
            "unsayable": isinstance(fault, Unsayable),
            "wait_s": fault.wait_s,
        }


def _answer(answers: TextIO, message: dict[str, Any]) -> None:
    answers.write(json.dumps(message, ensure_ascii=False) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
