"""The voices of the extras: what they are told, and the text that they are given."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

import pytest
from pypinyin import Style, lazy_pinyin

from display.readings import WORDS
from hardware.voices import VoiceFault, open_voice, plugin, sherpa
from hardware.voices.child import Unspoken, full_id
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


def test_both_are_found_by_their_names():
    assert {"sherpa", "piper"} <= set(plugin.installed())
    named = {point.name: point.value for point in metadata.entry_points(group=plugin.GROUP)}
    assert named["sherpa"] == "hardware.voices.sherpa:Engine"


def test_a_folder_of_sherpa_is_taken_as_its_publisher_packed_it(tmp_path: Path):
    (tmp_path / "dict").mkdir()
    names = ("model.onnx", "tokens.txt", "lexicon.txt", "number.fst", "hifigan.onnx")
    model, tokens, lexicon, rules, vocoder = (str(tmp_path / name) for name in names)
    for name in names[:4]:
        (tmp_path / name).touch()
    packed = {
        "tokens": tokens, "lexicon": lexicon, "dict_dir": str(tmp_path / "dict"),
        "rule_fsts": rules,
    }  # fmt: skip
    assert sherpa.layout(tmp_path) == packed | {"model": model}
    with pytest.raises(ValueError, match="no vocoder"):
        sherpa.layout(tmp_path, vocoder)
    Path(vocoder).touch()
    assert sherpa.layout(tmp_path, vocoder) == packed | {
        "acoustic_model": model, "vocoder": vocoder,
    }  # fmt: skip


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
