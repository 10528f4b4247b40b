import math
import wave
from array import array
from pathlib import Path

import pytest

from hardware.voices import VoiceFault, open_studio
from hardware.voices.cache import CachedVoice
from hardware.voices.folder import Folder
from hardware.voices.join import CHIME_S, COMMA_S, LANGUAGE_S, chime, joined
from hardware.voices.level import CEILING, TARGET_DB, loudness_db, polish, trimmed
from hardware.voices.port import AudioFile
from hardware.voices.simulated import SimulatedVoice
from hardware.voices.studio import Studio
from hardware.voices.wav import RATE, Sound, read, resampled, silence, write

PARTS = [("zh", ("请 A 零 yi1 二 号，", "到 三 号窗口")), ("en", ("Ticket, A, 0 1 2,", "go"))]


def tone(seconds: float, amplitude: float = 0.3, rate: int = RATE) -> Sound:
    top = 32767 * amplitude
    count = range(int(seconds * rate))
    return Sound(
        array("h", (round(top * math.sin(math.tau * 440 * i / rate)) for i in count)), rate
    )


def test_a_recording_is_the_chime_and_the_parts_with_their_pauses(tmp_path: Path):
    made = open_studio("simulated:", tmp_path, b"k").record(PARTS)
    spoken = sum(0.03 * len(text) for _, texts in PARTS for text in texts)
    pauses = CHIME_S + COMMA_S + LANGUAGE_S + COMMA_S
    assert made.spoken
    assert made.seconds == pytest.approx(chime().seconds + spoken + pauses, abs=0.01)
    assert read(made.path).seconds == made.seconds


def test_the_same_sentence_is_made_once_and_each_part_too(tmp_path: Path):
    voice = SimulatedVoice(tmp_path / "making")
    studio = Studio(CachedVoice(voice, tmp_path / "said"), tmp_path / "recordings", b"k")
    first = studio.record(PARTS)
    assert studio.record(PARTS) == first
    studio.record([("zh", ("请 B 零 yi1 二 号，", "到 三 号窗口"))])
    assert len(voice.said) == 5
    assert list((tmp_path / "making").iterdir()) == []


def test_a_name_cannot_be_guessed_without_the_secret(tmp_path: Path):
    mine = open_studio("simulated:", tmp_path / "a", b"mine").record(PARTS)
    theirs = open_studio("simulated:", tmp_path / "b", b"theirs").record(PARTS)
    assert mine.name != theirs.name
    assert len(mine.name) == 40


def test_only_recordings_are_found_by_name(tmp_path: Path):
    studio = open_studio("simulated:", tmp_path, b"k")
    made = studio.record(PARTS)
    assert studio.find(made.name) == made.path
    for name in ("0" * 40, f"../recordings/{made.name}", "..", "", made.name.upper()):
        assert studio.find(name) is None


def test_without_a_voice_the_hall_still_hears_the_chime(tmp_path: Path):
    made = open_studio("absent:", tmp_path, b"k").record(PARTS)
    assert not made.spoken
    assert made.seconds == chime().seconds


def test_the_chime_neither_clicks_nor_clips():
    sound = chime()
    assert abs(sound.samples[0]) < 50
    assert abs(sound.samples[-1]) < 50
    assert 0.2 < sound.peak < CEILING


def test_pieces_are_joined_untouched():
    piece = tone(0.2)
    out = joined([[piece]], with_chime=False)
    assert out.samples == piece.samples


@pytest.mark.parametrize("amplitude", [0.02, 0.3, 0.99])
def test_quiet_and_loud_come_out_alike(amplitude: float):
    sound = polish(Sound(silence(0.5).samples + tone(1, amplitude).samples + silence(0.5).samples))
    assert loudness_db(sound) == pytest.approx(TARGET_DB, abs=0.3)
    assert sound.seconds == pytest.approx(1.04, abs=0.01)


def test_a_single_loud_syllable_is_bent_under_the_ceiling():
    quiet, loud = tone(3, 0.05), tone(0.05, 0.99)
    assert polish(Sound(quiet.samples + loud.samples)).peak <= CEILING


def test_silence_stays_silence():
    assert trimmed(silence(1)).samples == array("h")
    assert loudness_db(silence(1)) == -math.inf
    assert polish(silence(1)).samples == array("h")


def test_another_rate_keeps_its_length_and_pitch():
    up = resampled(tone(1, rate=16_000), RATE)
    assert (up.rate, up.seconds) == (RATE, pytest.approx(1, abs=0.001))
    crossings = sum(a < 0 <= b for a, b in zip(up.samples, up.samples[1:], strict=False))
    assert crossings == pytest.approx(440, abs=2)


def test_two_channels_are_mixed_and_other_widths_refused(tmp_path: Path):
    path = tmp_path / "stereo.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(array("h", [100, 300, -100, -300]).tobytes())
    assert read(path).samples == array("h", [200, -200])
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(b"abc")
    with pytest.raises(ValueError, match="not 16 bit"):
        read(path)
    path.write_bytes(b"not sound")
    with pytest.raises(ValueError, match=r"stereo\.wav"):
        read(path)


def test_the_folder_keeps_to_its_size_and_drops_the_longest_unused(tmp_path: Path):
    folder = Folder(tmp_path, limit=250)
    for name in ("a", "b"):
        folder.put(name, lambda part: part.write_bytes(b"x" * 100))
    assert folder.get("a") is not None
    folder.put("c", lambda part: part.write_bytes(b"x" * 100))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]


def test_a_file_that_could_not_be_written_leaves_nothing(tmp_path: Path):
    (tmp_path / "left.part").write_bytes(b"of a crash")
    folder = Folder(tmp_path, limit=250)

    def fail(part: Path) -> None:
        part.write_bytes(b"half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        folder.put("a", fail)
    assert list(tmp_path.iterdir()) == []


def test_a_lost_recording_is_made_again(tmp_path: Path):
    studio = open_studio("simulated:", tmp_path, b"k")
    first = studio.record(PARTS)
    first.path.unlink()
    assert studio.record(PARTS) == first
    assert first.path.exists()


def test_a_full_disk_ends_in_the_chime_or_an_error_never_in_a_half_file(tmp_path: Path):
    class Broken:
        identity = "broken"

        def synthesise(self, text: str, lang: str) -> AudioFile:
            raise VoiceFault("no room")

        def close(self) -> None:
            return

    made = Studio(Broken(), tmp_path, b"k").record(PARTS)
    write(tmp_path / "copy.wav", read(made.path))
    assert not made.spoken
