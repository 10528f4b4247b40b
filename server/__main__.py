"""`python -m server`: the server process. The patch comes before anything else is imported."""

from gevent import monkey

if __name__ == "__main__":
    monkey.patch_all()

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path

from config.settings import Settings, SettingsFaults
from config.settings_sources import load_settings
from server.workers import Workers


def main(argv: list[str] | None = None) -> int:
    """Read options, then serve."""
    args = _parser().parse_args(argv)
    own = {"clock", "speed", "demo", "ready_file", "config"}
    options = {k: v for k, v in vars(args).items() if k not in own}
    try:
        settings = load_settings(
            Settings, file=args.config, environment=os.environ, options=options
        )
    except SettingsFaults as faults:
        print(faults, file=sys.stderr)
        return 2
    return start(settings, args.clock, args.speed, demo=args.demo, ready_file=args.ready_file)


def start(
    settings: Settings,
    clock: datetime | None,
    speed: float,
    *,
    demo: bool = False,
    ready_file: Path | None = None,
) -> int:
    """Serve with one worker, or several on PostgreSQL. The process must be patched already."""
    if settings.workers > 1 and settings.database_url.startswith("sqlite"):
        print("SQLite allows exactly one server process; use PostgreSQL", file=sys.stderr)
        return 1

    def work() -> int:
        from hardware.clock import SetClock  # noqa: PLC0415
        from server.serve import Orders, run  # noqa: PLC0415  after the patch

        set_clock = SetClock(clock, speed) if clock is not None else None
        return run(Orders(settings, set_clock, demo, ready_file))

    if settings.workers == 1:
        return work()

    return Workers(settings.workers, work).run()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m server", description=__doc__)
    for name, field in Settings.model_fields.items():
        if "SecretStr" not in str(field.annotation):
            parser.add_argument(f"--{name.replace('_', '-')}", dest=name, help=field.description)
    parser.add_argument("--config", type=Path, help="TOML file with settings")
    parser.add_argument("--clock", type=datetime.fromisoformat, help="start the hall's clock here")
    parser.add_argument("--speed", type=float, default=1.0, help="hall seconds per second")
    parser.add_argument("--demo", action="store_true", help="serve the demo's start page")
    parser.add_argument("--ready-file", type=Path, help="written once it serves")
    return parser


if __name__ == "__main__":
    sys.exit(main())
