"""Whether the database can be reached and has this version's schema."""

from __future__ import annotations

from pathlib import Path

from server.store.engine import BadUrlError, StoreError, open_store, parse_url
from server.store.schema import is_current
from tidehall.checkup.findings import Finding, Mark, judged


def database_state(url: str) -> Finding:
    """Reachable, and migrated to the present schema. A SQLite file is not made by looking."""
    try:
        parsed = parse_url(url)
    except BadUrlError:
        return Finding(Mark.FAIL, "database", f"not a database URL: {url}", "see --database")
    shown = parsed.render_as_string(hide_password=True)
    if parsed.get_backend_name() == "sqlite" and not _exists(parsed.database):
        return Finding(Mark.FAIL, "database", f"{shown} does not exist", "run `tidehall init`")
    try:
        store = open_store(url)
        try:
            current = is_current(store)
        finally:
            store.close()
    except StoreError as fault:
        reason = str(getattr(fault, "orig", None) or fault).splitlines()[0]
        return Finding(Mark.FAIL, "database", f"{shown}: {reason}", "start it, or mend the URL")
    found = f"{shown}, {'schema is current' if current else 'schema is not current'}"
    return judged(current, "database", found, "run `tidehall init` to bring it up to date")


def _exists(path: str | None) -> bool:
    return bool(path) and Path(str(path)).exists()
