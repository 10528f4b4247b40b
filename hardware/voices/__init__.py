"""Voices: speech engines behind one port, and the studio that makes announcements of them."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from hardware.voices.absent import AbsentVoice
from hardware.voices.cache import CachedVoice
from hardware.voices.port import AudioFile, Voice, VoiceFault
from hardware.voices.simulated import SimulatedVoice
from hardware.voices.speaker import VOICES, Speaker
from hardware.voices.studio import Recording, Studio

__all__ = ["AudioFile", "Recording", "Studio", "Voice", "VoiceFault", "open_studio", "open_voice"]


def open_voice(url: str, folder: Path) -> Voice:
    """The voice that a URL names, remembering what it said in `folder`.

    `pyttsx3:?rate=165&zh=cmn-latn-pinyin&en=en`, `simulated:` or `absent:`. Raises ValueError
    for anything else. No process is started before the first text.
    """
    parts = urlsplit(url)
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    match parts.scheme:
        case "pyttsx3":
            rate = int(options.pop("rate", "165"))
            speaker = Speaker(folder / "making", voices={**VOICES, **options}, rate=rate)
            return CachedVoice(speaker, folder / "said")
        case "simulated":
            return CachedVoice(SimulatedVoice(folder / "making"), folder / "said")
        case "absent":
            return AbsentVoice()
    raise ValueError(f"no voice driver {parts.scheme or url}: pyttsx3, simulated or absent")


def open_studio(url: str, folder: Path, secret: bytes) -> Studio:
    """A studio with the voice of `url`; `folder` holds its files and may be emptied any time."""
    return Studio(open_voice(url, folder), folder / "recordings", secret)
