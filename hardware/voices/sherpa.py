"""Voices of sherpa-onnx (Apache-2.0): VITS and Matcha models out of a folder, offline.

    sherpa:?model=/srv/voices/vits-zh&speaker=0&speed=1.0
    sherpa:?model=/srv/voices/matcha-zh&vocoder=/srv/voices/vocos.onnx&en=/srv/voices/vits-en

Install with `pip install "tidehall[sherpa]"`. Models are not shipped; a folder holds what its
publisher packed: `*.onnx`, `tokens.txt`, and where there are `lexicon*.txt`, `espeak-ng-data`,
`dict`, `*.fst`.
"""

from __future__ import annotations

from array import array
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hardware.voices import wav
from hardware.voices.port import Unsayable, VoiceFault
from hardware.voices.written import written


class Engine:
    """An engine (`plugin.Engine`); models are loaded with the first text of their language. Raises
    ValueError for a folder without a model or a package that is not installed."""

    def __init__(self, options: dict[str, str]) -> None:
        known = {"model", "en", "vocoder", "speaker", "speed", "threads"}
        if unknown := set(options) - known:
            raise ValueError(f"sherpa: knows {', '.join(sorted(known))}, not {unknown.pop()}")
        folders = {"zh": options.get("model"), "en": options.get("en")}
        self._folders = {lang: Path(at) for lang, at in folders.items() if at}
        if not self._folders:
            raise ValueError("sherpa: say where a model is: sherpa:?model=/srv/voices/vits-zh")
        self._options = options
        self._speaker, self._speed = int(options.get("speaker", "0")), _speed(options)
        if find_spec("sherpa_onnx") is None:
            raise ValueError('sherpa: pip install "tidehall[sherpa]"')
        self._layouts = {
            lang: layout(at, options.get("vocoder")) for lang, at in self._folders.items()
        }
        models = " ".join(f"{lang}={at.name}" for lang, at in sorted(self._folders.items()))
        self.identity = (
            f"sherpa-onnx {version('sherpa-onnx')} {models} {self._speaker} {self._speed}"
        )
        self._voices: dict[str, Any] = {}

    def synthesise(self, text: str, lang: str, out: Path) -> None:
        if lang not in self._layouts:
            raise Unsayable(f"sherpa: no model for {lang}")
        words = written(text) if lang == "zh" else text
        made = self._voice(lang).generate(words, sid=self._speaker, speed=self._speed)
        loud = (max(-1.0, min(1.0, float(sample))) for sample in made.samples)
        samples = array("h", (round(sample * 32767) for sample in loud))
        wav.write(out, wav.Sound(samples, int(made.sample_rate)))

    def _voice(self, lang: str) -> Any:
        voice = self._voices.get(lang)
        if voice is None:
            sherpa, files = import_module("sherpa_onnx"), dict(self._layouts[lang])
            rules = files.pop("rule_fsts", "")
            threads = int(self._options.get("threads", "1"))
            if "acoustic_model" in files:
                model = sherpa.OfflineTtsModelConfig(
                    matcha=sherpa.OfflineTtsMatchaModelConfig(**files), num_threads=threads
                )
            else:
                model = sherpa.OfflineTtsModelConfig(
                    vits=sherpa.OfflineTtsVitsModelConfig(**files), num_threads=threads
                )
            config = sherpa.OfflineTtsConfig(model=model, rule_fsts=rules)
            if not config.validate():
                raise VoiceFault(f"sherpa: {self._folders[lang]} is not a whole model")
            voice = self._voices[lang] = sherpa.OfflineTts(config)
        return voice


def layout(folder: Path, vocoder: str | None = None) -> dict[str, str]:
    """What a model's folder holds, as sherpa-onnx wants it named. With a vocoder it is a Matcha
    model. Raises ValueError."""
    models = [at for at in sorted(folder.glob("*.onnx")) if str(at) != vocoder]
    tokens = folder / "tokens.txt"
    if not models or not tokens.is_file():
        raise ValueError(f"sherpa: {folder} holds no *.onnx with its tokens.txt")
    found = {"tokens": str(tokens)}
    if lexicons := sorted(folder.glob("lexicon*.txt")):
        found["lexicon"] = ",".join(map(str, lexicons))
    for name, inside in (("data_dir", "espeak-ng-data"), ("dict_dir", "dict")):
        if (folder / inside).is_dir():
            found[name] = str(folder / inside)
    if rules := sorted(folder.glob("*.fst")):
        found["rule_fsts"] = ",".join(map(str, rules))
    if vocoder is None:
        return found | {"model": str(models[0])}
    if not Path(vocoder).is_file():
        raise ValueError(f"sherpa: there is no vocoder {vocoder}")
    return found | {"acoustic_model": str(models[0]), "vocoder": vocoder}


def _speed(options: dict[str, str]) -> float:
    speed = float(options.get("speed", "1.0"))
    if not 0.5 <= speed <= 2.0:
        raise ValueError("sherpa: speed is from 0.5 to 2")
    return speed
