"""What the speech engine says, in its own phonemes."""

from hardware.voices.phonemes import phonemes

__all__ = ["phonemes"]
