"""What espeak-ng makes of a text, in its own phonemes: how a reading is judged without an ear."""

import subprocess

MARK = "ma1 ma2 ma3 ma4"


def phonemes(lines: list[str], voice: str = "cmn-latn-pinyin") -> list[list[str]]:
    """The phonemes of each line, one process for all of them. Raises OSError without espeak-ng and
    CalledProcessError where it has no such voice."""
    # A blank line between the texts ends a clause; the marker tells where each one began.
    said = _ask(voice, "\n\n".join(f"{line}\n\n{MARK}" for line in lines))
    mark = _ask(voice, MARK)
    texts: list[list[str]] = [[]]
    for word in said:
        texts[-1].append(word)
        if texts[-1][-len(mark) :] == mark:
            del texts[-1][-len(mark) :]
            texts.append([])
    return texts[:-1]


def _ask(voice: str, text: str) -> list[str]:
    command = ["espeak-ng", "-q", "-x", "-v", voice, "--stdin"]
    return subprocess.run(  # noqa: S603 - a fixed command
        command, input=text, capture_output=True, text=True, check=True, timeout=60
    ).stdout.split()
