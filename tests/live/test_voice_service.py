"""A served hall whose voice is a service over the network, as a hall sets it up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from hardware.voices import wav
from tests.live.served import serve
from tests.live.test_sockets import Client
from tests.support.processes import Processes
from tests.support.speech_service import SpeechService

pytestmark = pytest.mark.slow
KEY = "sk-never-to-be-seen"
PERSON = {"id_type": "resident", "id_number": "110101199003077336", "name": "王小明"}


def test_the_service_speaks_the_calls_and_espeak_does_while_it_is_away(
    processes: Processes, sqlite_url: str, tmp_path: Path
) -> None:
    with SpeechService() as service:
        settings = tmp_path / "hall.toml"
        voice = f"speech+http://127.0.0.1:{service.port}/v1?zh=lin&en=anna pyttsx3:"
        settings.write_text(f'[server]\nvoice = "{voice}"\nvoice_keys = "speech={KEY}"\n')
        served = serve(processes, tmp_path, sqlite_url, "--config", str(settings), "--voice", voice)
        screen = Client(served.url, served.tokens["display:LED-1F"])
        screen.watch("voice:1F")
        served.post("/windows/16/open", {}, "manager", "open")

        def called(turn: int) -> tuple[dict[str, Any], Path]:
            body = {"item": "GA01"} | ({"person": PERSON} if turn == 1 else {})
            assert served.post("/tickets", body, "kiosk:K1", f"t{turn}").status_code == 201
            number = served.post("/windows/16/call", {}, "manager", f"c{turn}").json()["ticket"][
                "number"
            ]
            said = screen.wait_for("voice.say", lambda e: e["data"]["number"] == number)["data"]
            served.post("/windows/16/start", {}, "manager", f"s{turn}")
            done = served.post("/windows/16/finish", {"outcome": "left"}, "manager", f"f{turn}")
            assert done.status_code == 200, done.text
            file = tmp_path / f"{turn}.wav"
            file.write_bytes(
                httpx.get(served.url + said["url"], trust_env=False, timeout=60).content
            )
            return said, file

        said, file = called(1)
        assert said["spoken"]
        assert wav.seconds(file) == pytest.approx(0.95 + 0.25 + 0.14 + 2 * 0.5, abs=0.1)
        service.mood = "500"
        for turn in (2, 3):
            said, file = called(turn)
            assert said["spoken"]
            assert wav.seconds(file) > 2.8  # espeak takes longer than two tones
        for path, headers, question in service.asked:
            assert (path, headers["authorization"]) == ("/v1/audio/speech", f"Bearer {KEY}")
            assert not any(part in str(question) for part in ("王", "小明", "110101", "7336"))
        screen.io.disconnect()
        log = (tmp_path / "server.log").read_text()
        assert log.count("voice.left_to_the_next") == 1
        assert "status 500" in log
        assert KEY not in log
