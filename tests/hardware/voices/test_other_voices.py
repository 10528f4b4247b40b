"""Voices of packages, recorded voices, and what is said when one fails."""

from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from hardware.voices import Studio, VoiceFault, open_voice, plugin, wav
from hardware.voices.fallback import FallBackVoice
from hardware.voices.simulated import SimulatedVoice


class Engine:
    """Another package's voice, which cannot say everything."""

    def __init__(self, options: dict[str, str]) -> None:
        self.identity = f"other 2 {sorted(options.items())}"

    def synthesise(self, text: str, lang: str, out: Path) -> None:
        if "broken" in text:
            raise RuntimeError("the cloud is away")
        if "silent" in text:
            wav.write(out, wav.silence(1.0))
            return
        made = SimulatedVoice(out.parent).synthesise(text, lang)
        made.path.replace(out)


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("other", f"{__name__}:Engine", plugin.GROUP)
    found = EntryPoints([point])
    monkeypatch.setattr(plugin, "entry_points", found.select)


@pytest.mark.usefixtures("other")
def test_an_installed_package_brings_a_voice(tmp_path: Path):
    voice = open_voice("other:?rate=150", tmp_path)
    assert voice.identity == "other 2 [('rate', '150')]"
    assert voice.synthesise("到三号窗口办理业务", "zh").seconds > 0.1
    for text in ("broken", "silent", " "):
        with pytest.raises(VoiceFault):
            voice.synthesise(text, "zh")
    assert list((tmp_path / "making").iterdir()) == []


@pytest.mark.usefixtures("other")
def test_an_unknown_voice_is_told_with_those_that_there_are(tmp_path: Path):
    with pytest.raises(ValueError, match=r"no voice driver sung: .*other"):
        open_voice("sung:", tmp_path)


@pytest.mark.usefixtures("other")
def test_what_one_voice_cannot_say_the_next_one_does_and_last_of_all_the_chime(tmp_path: Path):
    voice = open_voice("other: simulated:", tmp_path / "a")
    assert isinstance(voice, FallBackVoice)
    assert voice.synthesise("broken", "zh").seconds > 0.1
    silent = Studio(open_voice("other: absent:", tmp_path / "b"), tmp_path / "c", b"secret")
    assert not silent.record([("zh", ("broken",))]).spoken
    assert silent.record([("zh", ("到三号窗口办理业务",))]).spoken


def piece(folder: Path, lang: str, name: str, tone: str) -> None:
    (folder / lang).mkdir(parents=True, exist_ok=True)
    made = SimulatedVoice(folder).synthesise(tone * 4, lang)
    made.path.replace(folder / lang / f"{name}.wav")


def test_recorded_pieces_are_joined_and_a_gap_is_left_to_the_next_voice(tmp_path: Path):
    pack = tmp_path / "pack"
    for name in ("请", "A", "零", "yi1", "二", "号"):
        piece(pack, "zh", name, name[0])
    voice = open_voice(f"pack:{pack}", tmp_path / "audio")
    made = voice.synthesise("请 A 零 yi1 二 号，", "zh")
    assert made.seconds == pytest.approx(6 * (4 * 0.03 + 0.04), abs=0.1)
    with pytest.raises(VoiceFault, match="no piece for 到"):
        voice.synthesise("到 三 号窗口", "zh")
    with pytest.raises(ValueError, match="no recorded pieces"):
        open_voice(f"pack:{tmp_path / 'nothing'}", tmp_path)
