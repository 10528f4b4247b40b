"""The voices of the extras, over packages of the same shape as theirs; and text for them."""

from __future__ import annotations

import sys
import types
import wave
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from pypinyin import Style, lazy_pinyin

from display.readings import WORDS
from hardware.voices import VoiceFault, open_voice, piper, plugin, sherpa, wav
from hardware.voices.child import Unspoken, full_id
from hardware.voices.plugin import PluginVoice
from hardware.voices.written import written


def test_pinyin_is_written_with_characters_that_say_nothing_else():
    assert written("请 A 零 yi1 二 号，") == "请 A 零一二号，"
    assert written("到 十 二 号窗口办理") == "到十二号窗口办理"
    assert written("bu2 dong4 chan3").startswith("不")  # any voice bends its tone by itself
    for word, reading in WORDS.items():
        if word == "不动产":
            continue
        said = lazy_pinyin(written(reading), style=Style.TONE3, neutral_tone_with_five=True)
        assert said == reading.split(), word
    with pytest.raises(VoiceFault):
        written("qqq4")


def test_the_system_voice_is_the_first_that_speaks_the_language():
    windows = [
        r"HKEY_LOCAL_MACHINE\Voices\Tokens\TTS_MS_EN-US_ZIRA_11.0",
        r"HKEY_LOCAL_MACHINE\Voices\Tokens\TTS_MS_ZH-CN_HUIHUI_11.0",
    ]
    assert full_id("system:zh", windows) == windows[1]
    assert full_id("system:en", windows) == windows[0]
    assert full_id("system:zh", ["com.apple.voice.compact.zh_CN.Tingting"]).endswith("Tingting")
    with pytest.raises(Unspoken):
        full_id("system:zh", windows[:1])


class Config:
    """Any of sherpa-onnx's configs: it keeps what it was given."""

    def __init__(self, **given: Any) -> None:
        self.given = given

    def validate(self) -> bool:
        return True


class OfflineTts:
    def __init__(self, config: Config) -> None:
        self.config = config
        OfflineTts.made.append(self)

    made: list[OfflineTts] = []  # noqa: RUF012
    said: list[tuple[str, int, float]] = []  # noqa: RUF012

    def generate(self, text: str, *, sid: int, speed: float) -> Any:
        OfflineTts.said.append((text, sid, speed))
        tone = [0.5 if n // 40 % 2 else -0.5 for n in range(16_000)]
        return types.SimpleNamespace(samples=tone, sample_rate=16_000)


class PiperVoice:
    said: list[tuple[str, Any]] = []  # noqa: RUF012

    @staticmethod
    def load(model: Path) -> PiperVoice:
        return PiperVoice()

    def synthesize_wav(self, text: str, file: wave.Wave_write, *, syn_config: Any) -> None:
        PiperVoice.said.append((text, syn_config.given))
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(b"".join((20_000 * (1, -1)[n // 40 % 2]).to_bytes(2, "little", signed=True)
                                  for n in range(16_000)))  # fmt: skip


@pytest.fixture
def packages(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("Model", "VitsModel", "MatchaModel", "")
    configs = {f"OfflineTts{name}Config": Config for name in names}
    sherpa_onnx = types.SimpleNamespace(OfflineTts=OfflineTts, **configs)
    piper_tts = types.SimpleNamespace(PiperVoice=PiperVoice, SynthesisConfig=Config)
    monkeypatch.setitem(sys.modules, "sherpa_onnx", sherpa_onnx)
    monkeypatch.setitem(sys.modules, "piper", piper_tts)
    for module in ("sherpa", "piper"):
        monkeypatch.setattr(f"hardware.voices.{module}.version", lambda _name: "9")
        monkeypatch.setattr(f"hardware.voices.{module}.find_spec", lambda _name: True)


def test_both_are_found_by_their_names():
    assert {"sherpa", "piper"} <= set(plugin.installed())
    named = {point.name: point.value for point in metadata.entry_points(group=plugin.GROUP)}
    assert named["sherpa"] == "hardware.voices.sherpa:Engine"


@pytest.mark.usefixtures("packages")
def test_sherpa_says_a_call_with_the_model_of_a_folder(tmp_path: Path):
    folder = tmp_path / "vits-zh"
    (folder / "dict").mkdir(parents=True)
    for name in ("model.onnx", "tokens.txt", "lexicon.txt", "number.fst"):
        (folder / name).touch()
    options = {"model": str(folder), "speaker": "3", "speed": "0.9"}
    voice = PluginVoice(sherpa.Engine(options), tmp_path / "audio")
    made = voice.synthesise("请 A 零 yi1 二 号，", "zh")
    assert OfflineTts.said == [("请 A 零一二号，", 3, 0.9)]
    assert wav.read(made.path).rate == wav.RATE
    given = OfflineTts.made[0].config.given
    assert given["rule_fsts"] == str(folder / "number.fst")
    assert given["model"].given["vits"].given == {
        "model": str(folder / "model.onnx"),
        "tokens": str(folder / "tokens.txt"),
        "lexicon": str(folder / "lexicon.txt"),
        "dict_dir": str(folder / "dict"),
    }
    assert voice.identity == "sherpa-onnx 9 zh=vits-zh 3 0.9"
    with pytest.raises(VoiceFault, match="no model for en"):
        voice.synthesise("Ticket, A", "en")


@pytest.mark.usefixtures("packages")
def test_piper_says_a_call_with_a_model_for_each_language(tmp_path: Path):
    for name in ("zh.onnx", "zh.onnx.json"):
        (tmp_path / name).touch()
    options = {"zh": str(tmp_path / "zh.onnx"), "length": "1.1"}
    voice = PluginVoice(piper.Engine(options), tmp_path / "audio")
    voice.synthesise("到 yin2 hang2 窗口", "zh")
    ((text, config),) = PiperVoice.said
    assert lazy_pinyin(text, style=Style.TONE3)[1:3] == ["yin2", "hang2"]
    assert config == {"speaker_id": None, "length_scale": 1.1}


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("sherpa:", "say where a model is"),
        ("sherpa:?modle=/x", "not modle"),
        ("piper:?zh=/nowhere/zh.onnx", "is not there"),
        ("piper:", "say where a model is"),
    ],
)
def test_a_slip_in_the_url_is_told(tmp_path: Path, url: str, why: str):
    with pytest.raises(ValueError, match=why):
        open_voice(url, tmp_path)
