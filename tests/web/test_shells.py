"""What was built anew is served without a restart."""

from __future__ import annotations

import json
from pathlib import Path

from server.web.shells import manifest


def test_a_list_of_built_screens_is_read_anew_after_each_build(tmp_path: Path) -> None:
    path = tmp_path / "manifest.json"
    assert manifest(path) == {}
    for file in ("assets/a-1.js", "assets/a-22.js"):
        path.write_text(json.dumps({"a": {"file": file}}), encoding="utf-8")
        assert manifest(path) == {"a": {"file": file}}
        assert manifest(path) is manifest(path), "read once for each build"
    path.write_text("half a fi", encoding="utf-8")
    assert manifest(path) == {}, "a build is under way"
