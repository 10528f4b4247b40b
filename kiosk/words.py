"""The texts that the agent itself needs: those of the slip."""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib import resources

from kiosk.slip import Words


def slip_words(languages: Iterable[str]) -> dict[str, Words]:
    """Language -> texts of the slip; a language without a catalogue is an error at start."""
    root = resources.files("config") / "translations"
    return {
        language: json.loads((root / language / "slip.json").read_text(encoding="utf-8"))
        for language in languages
    }
