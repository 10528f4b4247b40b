"""No voice: the hall shows its calls and sounds the chime."""

from hardware.voices.port import AudioFile, VoiceFault


class AbsentVoice:
    """Refuses every text."""

    identity = "absent"

    def synthesise(self, text: str, lang: str) -> AudioFile:
        raise VoiceFault("no voice is set up")

    def close(self) -> None:
        return
