"""Voices: speech engines behind one port, and the studio that makes announcements of them."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, urlsplit

from hardware.voices import plugin
from hardware.voices.absent import AbsentVoice
from hardware.voices.apart import ApartVoice
from hardware.voices.cache import CachedVoice
from hardware.voices.fallback import FallBackVoice
from hardware.voices.pack import Pack
from hardware.voices.plugin import PluginVoice
from hardware.voices.port import AudioFile, Voice, VoiceFault
from hardware.voices.simulated import SimulatedVoice
from hardware.voices.speaker import VOICES, Speaker
from hardware.voices.studio import Recording, Studio

__all__ = ["AudioFile", "Recording", "Studio", "Voice", "VoiceFault", "open_studio", "open_voice"]

REST_S = "15"


def open_voice(urls: str, folder: Path, keys: str = "") -> Voice:
    """The voices that URLs name, parted by blanks, the best first; each remembers in `folder` what
    it said, and what one cannot say the next one does.

    `pyttsx3:?rate=165&zh=cmn-latn-pinyin&en=en`, `pack:/srv/voice` (recorded pieces), the name of
    a voice that an installed package brings (`NAME:?option=value`, or with the address of a service
    `NAME+https://host/path?option=value`), `simulated:` or `absent:`. `keys` are the secrets of
    services, `NAME=KEY` parted by blanks. Raises ValueError for anything else. No process is
    started before the first text.
    """
    secrets = _keys(keys)
    voices = [_open_one(url, folder, secrets) for url in urls.split()]
    if not voices:
        raise ValueError("no voice is named; absent: is silence")
    return voices[0] if len(voices) == 1 else FallBackVoice(voices)


def _keys(keys: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in keys.split()]
    if not all(name and sign and key for name, sign, key in pairs):
        raise ValueError("the voices' keys are NAME=KEY, with blanks between")
    return {name: key for name, _, key in pairs}


def _open_one(url: str, folder: Path, keys: Mapping[str, str]) -> Voice:
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
    return CachedVoice(_plugged_in(parts, options, folder / "making", keys), folder / "said")


def _plugged_in(
    parts: SplitResult, options: dict[str, str], folder: Path, keys: Mapping[str, str]
) -> Voice:
    name, _, transport = parts.scheme.partition("+")
    entry = plugin.find(name) if name else None
    if entry is None:
        known = ["pyttsx3", "pack", "simulated", "absent", *plugin.installed()]
        raise ValueError(f"no voice driver {name or parts.path}: {', '.join(known)}")
    if "key" in options:
        raise ValueError(f"{name}: a key is no option; it stands among the voices' keys")
    rest = float(options.pop("rest", REST_S))
    if not 0 < rest <= 600:
        raise ValueError(f"{name}: rest is from 1 to 600 seconds")
    if transport:
        options["url"] = f"{transport}://{parts.netloc}{parts.path}"
    if name in keys:
        options["key"] = keys[name]
    engine: plugin.Engine = entry.load()(dict(options))
    return ApartVoice(engine.identity, entry.value, options, folder, rest_s=rest)


def _pack(path: str) -> Pack:
    try:
        return Pack(Path(path))
    except VoiceFault as fault:
        raise ValueError(str(fault)) from fault


def open_studio(url: str, folder: Path, secret: bytes, keys: str = "") -> Studio:
    """A studio with the voices of `url`; `folder` holds its files and may be emptied any time."""
    return Studio(open_voice(url, folder, keys), folder / "recordings", secret)
