"""Looks at a device: asks what can be asked, listens where nothing can, and says what is known."""

from __future__ import annotations

import threading
import time
from dataclasses import asdict, dataclass
from typing import Any

from hardware.ports import State
from tidehall.devices_bench.naming import Named

_LISTENING = ("reader", "scanner", "pads", "raters")
_STEP_S = 0.1


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a device; `evidence` is what that rests on."""

    kind: str
    device: str
    state: str
    evidence: str

    def as_json(self) -> dict[str, str]:
        return asdict(self)

    def as_line(self) -> str:
        return f"{self.kind:<8} {self.device:<44} {self.state:<8} {self.evidence}"


class Watched:
    """A device that is looked at again and again; one owner, who calls `look`."""

    def __init__(self, named: Named) -> None:
        self.named = named
        self._device: Any = named.open()

    @property
    def speaks(self) -> bool:
        """Whether it speaks by itself, so that somebody must listen."""
        return self.named.kind in _LISTENING

    def look(self) -> Look:
        """Spend a moment with the device and say what is known."""
        if self.speaks:
            self._device.next(_STEP_S)
            status = self._device.status()
        elif self.named.kind == "sign":
            status = self._device.ping()
        else:
            status = self._device.status()
        troubles = ", ".join(sorted(getattr(status, "troubles", ())))
        evidence = f"{troubles}: {status.evidence}" if troubles else status.evidence
        return Look(self.named.kind, self.named.label, status.state.value, evidence)

    def until_known(self, seconds: float) -> Look:
        """Look until the device says something about itself, or the time is over."""
        end = time.monotonic() + seconds
        look = self.look()
        while look.state == State.UNKNOWN.value and time.monotonic() < end:
            threading.Event().wait(_STEP_S)
            look = self.look()
        return look

    def close(self) -> None:
        self._device.close()
