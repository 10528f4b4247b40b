"""Logs: one line for each thing that matters, JSON when asked for, never with personal data."""

from __future__ import annotations

import logging
import sys

import structlog


def set_up_logs(level: str, *, as_json: bool) -> None:
    """Send all logs to standard error. Libraries speak from warnings on."""
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if as_json
        else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    for name in ("socketio", "engineio", "apscheduler"):
        logging.getLogger(name).setLevel(logging.ERROR)
