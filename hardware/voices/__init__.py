"""Voices: speech engines behind one port, and the studio that makes announcements of them."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from hardware.voices import plugin
from hardware.voices.absent import AbsentVoice
from hardware.voices.cache import CachedVoice
from hardware.voices.fallback import FallBackVoice
from hardware.voices.pack import Pack
from hardware.voices.plugin import PluginVoice
from hardware.voices.port import AudioFile, Voice, VoiceFault
from hardware.voices.simulated import SimulatedVoice
from hardware.voices.speaker import VOICES, Speaker
from hardware.voices.studio import Recording, Studio

__all__ = ["AudioFile", "Recording", "Studio", "Voice", "VoiceFault", "open_studio", "open_voice"]


def open_voice(urls: str, folder: Path) -> Voice:
    """The voices that URLs name, parted by blanks, the best first; each remembers in `folder` what
    it said, and what one cannot say the next one does.

    `pyttsx3:?rate=165&zh=cmn-latn-pinyin&en=en`, `pack:/srv/voice` (recorded pieces), the name of
    a voice that an installed package brings, `simulated:` or `absent:`. Raises ValueError for
    anything else. No process is started before the first text.
    """
    voices = [_open_one(url, folder) for url in urls.split()]
    if not voices:
        raise ValueError("no voice is named; absent: is silence")
    return voices[0] if len(voices) == 1 else FallBackVoice(voices)


def _open_one(url: str, folder: Path) -> Voice:
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
        case "pack":
            return CachedVoice(PluginVoice(_pack(parts.path), folder / "making"), folder / "said")
    engine = plugin.load(parts.scheme, options) if parts.scheme else None
    if engine is None:
        known = ["pyttsx3", "pack", "simulated", "absent", *plugin.installed()]
        raise ValueError(f"no voice driver {parts.scheme or url}: {', '.join(known)}")
    return CachedVoice(PluginVoice(engine, folder / "making"), folder / "said")


def _pack(path: str) -> Pack:
    try:
        return Pack(Path(path))
    except VoiceFault as fault:
        raise ValueError(str(fault)) from fault


def open_studio(url: str, folder: Path, secret: bytes) -> Studio:
    """A studio with the voices of `url`; `folder` holds its files and may be emptied any time."""
    return Studio(open_voice(url, folder), folder / "recordings", secret)
