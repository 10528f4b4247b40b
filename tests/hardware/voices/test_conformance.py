"""What every voice must hold. A new driver is added to `VOICES`."""

import wave
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hardware.voices import Voice, VoiceFault, level, open_voice, wav
from hardware.voices.simulated import SimulatedVoice
from hardware.voices.speaker import Speaker

SPEAKING = ["pyttsx3:", "simulated:"]


@pytest.fixture(params=[*SPEAKING, "absent:"])
def voice(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Voice]:
    voice = open_voice(request.param, tmp_path)
    yield voice
    voice.close()


@pytest.fixture(params=SPEAKING)
def speaking(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Voice]:
    bare = {"pyttsx3:": Speaker, "simulated:": SimulatedVoice}[request.param](tmp_path)
    yield bare
    bare.close()


def test_it_speaks_or_refuses_and_never_hands_over_a_bad_file(voice: Voice):
    if voice.identity == "absent":
        with pytest.raises(VoiceFault, match="no voice is set up"):
            voice.synthesise("请 A 零 yi1 二 号，", "zh")
        return
    made = voice.synthesise("请 A 零 yi1 二 号，", "zh")
    with wave.open(str(made.path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, wav.RATE)
    sound = wav.read(made.path)
    assert made.seconds == sound.seconds > 0.3
    assert 0.1 < sound.peak <= level.CEILING


def test_it_has_nothing_to_say_to_an_empty_text(voice: Voice):
    with pytest.raises(VoiceFault):
        voice.synthesise("  ", "zh")


def test_it_can_be_closed_twice_and_used_again(voice: Voice):
    voice.close()
    voice.close()
    test_it_speaks_or_refuses_and_never_hands_over_a_bad_file(voice)


def test_its_name_is_the_same_every_time(voice: Voice):
    assert voice.identity == voice.identity != ""


def test_many_threads_get_a_file_each_with_their_own_text(speaking: Voice):
    texts = ["yi1", "yi1 二 三 四 五 六 七", "到 四 十 三 号窗口办理"] * 6
    with ThreadPoolExecutor(9) as pool:
        made = list(pool.map(lambda text: speaking.synthesise(text, "zh"), texts))
    assert len({file.path for file in made}) == len(texts)
    alone = {text: speaking.synthesise(text, "zh").seconds for text in set(texts)}
    for text, file in zip(texts, made, strict=True):
        assert file.seconds == pytest.approx(alone[text], rel=0.05)


def test_both_languages_are_spoken(speaking: Voice):
    zh = speaking.synthesise("请 A 零 yi1 二 号，", "zh")
    en = speaking.synthesise("Ticket, A, 0 1 2,", "en")
    assert zh.path.read_bytes() != en.path.read_bytes()


def test_an_unknown_driver_is_named_in_the_refusal(tmp_path: Path):
    with pytest.raises(ValueError, match="no voice driver parrot"):
        open_voice("parrot:", tmp_path)
