"""sherpa-onnx and Piper themselves, with a model that hums: what is shown is that they are loaded
and asked rightly, and what a broken model does. How a real model sounds is not shown."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from hardware.voices import AudioFile, Voice, VoiceFault, level, open_voice, wav
from tests.support import tiny_voice
from tests.support.tiny_voice import HOP, RATE, TOKENS, pitch

TEXT = "请 A 零 yi1 二 号，"
SAID = ("sil", "q", "ing3", "l", "ing2", "y", "i1", "er4", "h", "ao4", "，", "sil", "eos")
EACH_S = HOP / RATE


@pytest.fixture
def models(tmp_path: Path) -> Path:
    tiny_voice.sherpa_folder(tmp_path / "vits")
    tiny_voice.piper_model(tmp_path / "zh.onnx")
    return tmp_path


def spoken(url: str, folder: Path, text: str = TEXT) -> AudioFile:
    with closing(open_voice(url, folder / "audio")) as voice:
        return voice.synthesise(text, "zh")


def pitches(made: AudioFile, each_s: float) -> list[float]:
    """Of each stretch of a recording, in Hz, by counting how often it rises through zero."""
    samples = wav.read(made.path).samples
    step = each_s * wav.RATE
    found = []
    for n in range(round(len(samples) / step)):
        part = samples[int(n * step) : int((n + 1) * step)]
        rises = [i for i in range(1, len(part)) if part[i - 1] < 0 <= part[i]]
        found.append((len(rises) - 1) * wav.RATE / (rises[-1] - rises[0]))
    return found


def test_sherpa_says_the_sounds_of_a_text_at_its_speed_with_its_speaker(models: Path) -> None:
    made = spoken(f"sherpa:?model={models / 'vits'}&speaker=1&speed=0.5", models)
    expected = [pitch(TOKENS.index(sound), speaker=1) for sound in SAID]
    assert pitches(made, 2 * EACH_S) == pytest.approx(expected, rel=0.02)
    sound = wav.read(made.path)
    assert level.loudness_db(sound) == pytest.approx(level.TARGET_DB, abs=0.5)
    assert made.voice.startswith("sherpa-onnx ")
    quick = spoken(f"sherpa:?model={models / 'vits'}", models)
    assert quick.seconds == pytest.approx(made.seconds / 2, rel=0.02)
    assert pitches(quick, EACH_S)[1] == pytest.approx(pitch(TOKENS.index("q")), rel=0.04)


def test_piper_says_what_espeak_makes_of_a_text_at_its_length_with_its_speaker(
    models: Path,
) -> None:
    usual = spoken(f"piper:?zh={models / 'zh.onnx'}", models)
    slow = spoken(f"piper:?zh={models / 'zh.onnx'}&length=2&speaker=1", models)
    assert slow.seconds == pytest.approx(2 * usual.seconds, rel=0.02)
    first = [tiny_voice.SOUNDS.index(sound) for sound in "^_t_ɕ"]
    assert pitches(usual, EACH_S)[:5] == pytest.approx(list(map(pitch, first)), rel=0.05)
    assert pitches(slow, 2 * EACH_S)[:5] == pytest.approx(
        [pitch(sound, speaker=1) for sound in first], rel=0.03
    )
    assert level.loudness_db(wav.read(usual.path)) == pytest.approx(level.TARGET_DB, abs=0.5)


def broken(url: str, folder: Path) -> str:
    voice: Voice
    with closing(open_voice(url, folder / "audio")) as voice:
        with pytest.raises(VoiceFault) as fault:
            voice.synthesise(TEXT, "zh")
        with pytest.raises(VoiceFault, match="no model for en"):
            voice.synthesise("Ticket", "en")
        return str(fault.value)


def test_a_broken_model_is_a_fault_and_the_next_voice_speaks(models: Path) -> None:
    tiny_voice.sherpa_folder(models / "bare", facts=False)
    (models / "vits" / "model.onnx").write_bytes(b"not a model")
    (models / "zh.onnx").write_bytes(b"not a model")
    assert "Load model" in broken(f"sherpa:?model={models / 'vits'}", models)
    assert "zh.onnx" in broken(f"piper:?zh={models / 'zh.onnx'}", models)
    # sherpa-onnx ends its process here; the hall's goes on.
    made = spoken(f"sherpa:?model={models / 'bare'} simulated:", models)
    assert made.voice == "simulated 1"
