"""Bring speech to one loudness: trim the silence, gated level, soft limit.

Levels are RMS in dBFS over blocks of 50 ms; blocks more than 20 dB under the loudest are
pauses and do not count, so a text with long pauses is not made louder than one without.
"""

import math
from array import array
from itertools import islice

from hardware.voices.wav import Sound

TARGET_DB = -18.0
CEILING = 0.88
"""-1.1 dBFS: what no sample exceeds."""
_KNEE = 0.6
_SILENCE = 0.004
_BLOCK_S = 0.05
_EDGE_S = 0.02


def polish(sound: Sound) -> Sound:
    """Trimmed, at `TARGET_DB`, with no sample above `CEILING`."""
    return levelled(trimmed(sound))


def trimmed(sound: Sound) -> Sound:
    """Without the silence before and after, but for 20 ms so that no consonant is cut."""
    floor, edge = int(_SILENCE * 32768), int(_EDGE_S * sound.rate)
    heard = (i for i, s in enumerate(sound.samples) if abs(s) > floor)
    first = next(heard, None)
    if first is None:
        return Sound(array("h"), sound.rate)
    last = next(i for i in range(len(sound.samples) - 1, -1, -1) if abs(sound.samples[i]) > floor)
    return Sound(sound.samples[max(0, first - edge) : last + edge], sound.rate)


def loudness_db(sound: Sound) -> float:
    """Gated RMS in dBFS; minus infinity for silence."""
    size = max(1, int(_BLOCK_S * sound.rate))
    samples = iter(sound.samples)
    powers: list[float] = []
    while block := list(islice(samples, size)):
        powers.append(sum(s * s for s in block) / len(block))
    loudest = max(powers, default=0.0)
    if loudest == 0:
        return -math.inf
    spoken = [power for power in powers if power >= loudest / 100]
    return 10 * math.log10(sum(spoken) / len(spoken)) - 20 * math.log10(32768)


def levelled(sound: Sound) -> Sound:
    """At `TARGET_DB`; what would go over the knee is bent under the ceiling, not cut."""
    level = loudness_db(sound)
    if level == -math.inf:
        return sound
    gain = 10 ** ((TARGET_DB - level) / 20) / 32768
    return Sound(array("h", (round(_bent(s * gain) * 32767) for s in sound.samples)), sound.rate)


def _bent(x: float) -> float:
    if -_KNEE <= x <= _KNEE:
        return x
    room = CEILING - _KNEE
    return math.copysign(_KNEE + room * math.tanh((abs(x) - _KNEE) / room), x)
