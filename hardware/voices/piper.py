"""Voices of Piper: one `*.onnx` with its `*.onnx.json` for each language, offline.

    piper:?zh=/srv/voices/zh_CN.onnx&en=/srv/voices/en_GB.onnx&length=1.1

Install with `pip install "tidehall[piper]"` (piper-tts is GPL-3.0-or-later). Models are not
shipped, and have licences of their own.
"""

from __future__ import annotations

import wave
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hardware.voices.port import Unsayable
from hardware.voices.written import written

_LANGUAGES = frozenset({"zh", "en"})


class Engine:
    """An engine (`plugin.Engine`); a model is loaded with the first text of its language. Raises
    ValueError for a model that is not there or a package that is not installed."""

    def __init__(self, options: dict[str, str]) -> None:
        known = {"zh", "en", "length", "speaker"}
        if unknown := set(options) - known:
            raise ValueError(f"piper: knows {', '.join(sorted(known))}, not {unknown.pop()}")
        self._models: dict[str, Path] = {
            lang: Path(at) for lang, at in options.items() if lang in _LANGUAGES
        }
        if not self._models:
            raise ValueError("piper: say where a model is: piper:?zh=/srv/voices/zh_CN.onnx")
        for model in self._models.values():
            if not model.is_file() or not model.with_name(f"{model.name}.json").is_file():
                raise ValueError(f"piper: {model} is not there with its {model.name}.json")
        if find_spec("piper") is None:
            raise ValueError('piper: pip install "tidehall[piper]"')
        self._length = float(options.get("length", "1.0"))
        self._speaker = int(options["speaker"]) if "speaker" in options else None
        models = " ".join(f"{lang}={at.stem}" for lang, at in sorted(self._models.items()))
        self.identity = f"piper-tts {version('piper-tts')} {models} {self._length} {self._speaker}"
        self._voices: dict[str, Any] = {}

    def synthesise(self, text: str, lang: str, out: Path) -> None:
        model = self._models.get(lang)
        if model is None:
            raise Unsayable(f"piper: no model for {lang}")
        piper: Any = import_module("piper")
        voice = self._voices.get(lang)
        if voice is None:
            voice = self._voices[lang] = piper.PiperVoice.load(model)
        config = piper.SynthesisConfig(speaker_id=self._speaker, length_scale=self._length)
        with wave.open(str(out), "wb") as file:
            voice.synthesize_wav(written(text) if lang == "zh" else text, file, syn_config=config)
