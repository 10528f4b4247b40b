"""The systemd unit of a machine with a screen, a loudspeaker or devices. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

SECRETS = "/etc/tidehall/display.env"


def unit(command: Sequence[str], *, user: str, folder: Path, screen: bool) -> str:
    """What to write to /etc/systemd/system/tidehall-display.service. Tokens stand in the file
    ``SECRETS``, which root alone reads. A ``screen`` starts after the desktop of its user."""
    after = "graphical.target" if screen else "network-online.target"
    session = ["Environment=DISPLAY=:0", "Environment=XDG_RUNTIME_DIR=/run/user/%U"]
    lines = [
        "[Unit]",
        "Description=Tidehall display",
        f"After={after}",
        "Wants=network-online.target",
        "StartLimitIntervalSec=0",
        "",
        "[Service]",
        f"User={user}",
        f"WorkingDirectory={folder}",
        f"EnvironmentFile=-{SECRETS}",
        *(session if screen else []),
        f"ExecStart={shlex.join(command)}",
        "Restart=always",
        "RestartSec=3",
        "KillMode=control-group",
        "TimeoutStopSec=15",
        "MemoryMax=2G",
        "NoNewPrivileges=yes",
        "",
        "[Install]",
        f"WantedBy={'graphical.target' if screen else 'multi-user.target'}",
    ]
    return "\n".join(lines) + "\n"
