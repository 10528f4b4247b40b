"""A recorded human voice: a folder of pieces (`zh/请.wav`, `en/ticket.wav`...), joined.

Each text is covered from its beginning with the longest pieces there are; a text with a gap is
refused, so that the next voice says it whole. File names are what the engine would be given
(`yi1.wav`, `号窗口办理.wav`), small letters in English, without stops.
"""

from __future__ import annotations

import hashlib
from array import array
from pathlib import Path

from hardware.voices import wav
from hardware.voices.port import Unsayable, VoiceFault

_STOPS = str.maketrans("", "", "，,：:。.;； ")
GAP_S = 0.04


class Pack:
    """An engine (`plugin.Engine`) over such a folder. Raises VoiceFault if there is none."""

    def __init__(self, folder: Path) -> None:
        self._pieces = {
            lang: {
                path.stem.translate(_STOPS).casefold(): path
                for path in sorted((folder / lang).glob("*.wav"))
            }
            for lang in ("zh", "en")
        }
        if not any(self._pieces.values()):
            raise VoiceFault(f"no recorded pieces in {folder}")
        facts = "".join(
            f"{lang}{name}{path.stat().st_size}"
            for lang, pieces in self._pieces.items()
            for name, path in pieces.items()
        )
        self.identity = f"pack {hashlib.sha256(facts.encode()).hexdigest()[:16]}"

    def synthesise(self, text: str, lang: str, out: Path) -> None:
        """Raises Unsayable, naming the first place that no piece covers."""
        rest = text.translate(_STOPS).casefold()
        pieces = self._pieces.get(lang, {})
        samples = array("h")
        while rest:
            name = next(
                (n for n in sorted(pieces, key=len, reverse=True) if rest.startswith(n)), ""
            )
            if not name:
                raise Unsayable(f"no piece for {rest[:12]}")
            samples += wav.read(pieces[name]).samples + wav.silence(GAP_S).samples
            rest = rest[len(name) :]
        wav.write(out, wav.Sound(samples))
