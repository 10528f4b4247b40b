"""What the speech engine says, in its own phonemes."""

import subprocess


def phonemes(lines: list[str], voice: str = "cmn-latn-pinyin") -> list[list[str]]:
    """The phonemes of each line, one process for all of them."""
    # A blank line between the texts ends a clause; the marker tells where each one began.
    said = subprocess.run(
        ["espeak-ng", "-q", "-x", "-v", voice, "--stdin"],
        input="\n\n".join(f"{line}\n\n{MARK}" for line in lines),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    mark = subprocess.run(
        ["espeak-ng", "-q", "-x", "-v", voice, MARK], capture_output=True, text=True, check=True
    ).stdout.split()
    texts: list[list[str]] = [[]]
    for word in said.split():
        texts[-1].append(word)
        if texts[-1][-len(mark) :] == mark:
            del texts[-1][-len(mark) :]
            texts.append([])
    return texts[:-1]


MARK = "ma1 ma2 ma3 ma4"
