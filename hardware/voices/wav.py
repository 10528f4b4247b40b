"""Sound in memory and in WAV files: mono, 16 bit, standard library only."""

import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

RATE = 22_050
"""Samples a second of every file made here; what espeak-ng gives."""


@dataclass(frozen=True)
class Sound:
    """Samples from -32768 to 32767, `rate` of them a second."""

    samples: "array[int]"
    rate: int = RATE

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate

    @property
    def peak(self) -> float:
        """The largest sample, from 0 to 1."""
        return max(map(abs, self.samples), default=0) / 32768


def read(path: Path) -> Sound:
    """The sound in a WAV file, several channels mixed to one, at `RATE`.

    Raises ValueError if it is not 16-bit WAV, and OSError.
    """
    try:
        with wave.open(str(path)) as file:
            if file.getsampwidth() != 2:
                raise ValueError(f"{path.name}: not 16 bit")
            rate, channels = file.getframerate(), file.getnchannels()
            samples = _little_endian(array("h", file.readframes(file.getnframes())))
    except (wave.Error, EOFError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    if channels > 1:
        mixed = zip(*(samples[c::channels] for c in range(channels)), strict=False)
        samples = array("h", (sum(frame) // channels for frame in mixed))
    return resampled(Sound(samples, rate), RATE)


def seconds(path: Path) -> float:
    """How long a file plays, from its header. Raises OSError and wave.Error."""
    with wave.open(str(path)) as file:
        return float(file.getnframes() / file.getframerate())


def write(path: Path, sound: Sound) -> None:
    """Write `sound` as a WAV file. Raises OSError."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(_little_endian(array("h", sound.samples)).tobytes())


def resampled(sound: Sound, rate: int) -> Sound:
    """The sound at another rate, by straight lines between samples: fine for speech going up."""
    if sound.rate == rate or len(sound.samples) < 2:
        return Sound(sound.samples, rate)
    old, step = sound.samples, sound.rate / rate
    last = len(old) - 1
    new = array("h")
    for i in range(int(len(old) / step)):
        at = min(i * step, last)
        left = int(at)
        right = min(left + 1, last)
        new.append(round(old[left] + (old[right] - old[left]) * (at - left)))
    return Sound(new, rate)


def silence(seconds: float) -> Sound:
    """Nothing, for `seconds`."""
    return Sound(array("h", bytes(2 * int(seconds * RATE))))


def _little_endian(samples: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        samples.byteswap()
    return samples
