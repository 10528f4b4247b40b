"""The parent's end, against children that misbehave."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from hardware.voices import VoiceFault, level, wav
from hardware.voices.child import Unspoken, checked, full_id
from hardware.voices.speaker import Speaker

OPENING = """
import json, os, sys, time
from pathlib import Path
print(json.dumps({"engine": "fake", "voices": []}), flush=True)
starts = Path(sys.argv[1])
starts.write_text(starts.read_text() + "|" if starts.exists() else "|")
for line in sys.stdin:
    order = json.loads(line)
"""


@pytest.fixture
def fake(tmp_path: Path) -> Callable[..., Speaker]:
    def speaker(body: str, timeout: float = 10) -> Speaker:
        script = OPENING + textwrap.indent(textwrap.dedent(body), "    ")
        command = [sys.executable, "-c", script, str(tmp_path / "starts")]
        return Speaker(tmp_path, timeout=timeout, command=command, pause=waits.append)

    waits: list[float] = []
    speaker.waits = waits  # type: ignore[attr-defined]
    return speaker


def test_a_child_that_dies_is_replaced_and_the_text_is_said(
    fake: Callable[..., Speaker], tmp_path: Path
):
    speaker = fake("""
        if len(starts.read_text()) < 4:
            os._exit(1)
        print(json.dumps({"seconds": 1.5}), flush=True)
    """)
    assert speaker.synthesise("你好", "zh").seconds == 1.5
    assert (tmp_path / "starts").read_text() == "||||"
    assert fake.waits == [0.05, 0.1, 0.2]  # type: ignore[attr-defined]
    speaker.close()


def test_after_five_attempts_it_gives_up_and_says_why(fake: Callable[..., Speaker], tmp_path: Path):
    speaker = fake("""
        print(json.dumps({"error": "Unspoken: silent"}), flush=True)
    """)
    with pytest.raises(VoiceFault, match="Unspoken: silent"):
        speaker.synthesise("你好", "zh")
    assert (tmp_path / "starts").read_text() == "|||||"


def test_a_child_that_hangs_is_not_waited_for(fake: Callable[..., Speaker]):
    speaker = fake("time.sleep(60)", timeout=0.3)
    with pytest.raises(VoiceFault, match=r"no answer within 0\.3 s"):
        speaker.synthesise("你好", "zh")


def test_a_child_that_talks_nonsense_is_a_fault(fake: Callable[..., Speaker]):
    speaker = fake("print('Audio saved to', flush=True)")
    with pytest.raises(VoiceFault, match="nonsense"):
        speaker.synthesise("你好", "zh")


def test_a_missing_engine_is_a_fault_not_a_crash(tmp_path: Path):
    speaker = Speaker(tmp_path, command=["/nowhere/python"], pause=lambda _: None)
    with pytest.raises(VoiceFault, match="cannot be started"):
        speaker.synthesise("你好", "zh")


def test_a_language_without_a_voice_is_refused(tmp_path: Path):
    with pytest.raises(VoiceFault, match="no voice for the language fr"):
        Speaker(tmp_path).synthesise("bonjour", "fr")


def test_a_voice_that_the_engine_does_not_have_is_a_fault_not_another_voice(tmp_path: Path):
    speaker = Speaker(tmp_path, voices={"zh": "klingon"}, pause=lambda _: None)
    with pytest.raises(VoiceFault, match="no voice klingon"):
        speaker.synthesise("你好", "zh")
    speaker.close()


def test_a_killed_engine_comes_back_for_the_next_text(tmp_path: Path):
    speaker = Speaker(tmp_path)
    speaker.synthesise("yi1", "zh")
    assert speaker._child is not None
    os.kill(speaker._child._process.pid, signal.SIGKILL)
    assert speaker.synthesise("二", "zh").seconds > 0
    speaker.close()


def test_sound_that_is_not_speech_is_turned_away():
    with pytest.raises(Unspoken, match="only"):
        checked(wav.silence(0.1))
    with pytest.raises(Unspoken, match="silent"):
        checked(wav.silence(1))
    assert full_id("en", ["sit/cmn", "gmw/en"]) == "gmw/en"


def test_speech_comes_at_one_loudness(tmp_path: Path):
    speaker = Speaker(tmp_path)
    for lang, text in (("zh", "请 A 零 yi1 二 号，"), ("en", "Ticket, A, 0 1 2,")):
        sound = wav.read(speaker.synthesise(text, lang).path)
        assert level.loudness_db(sound) == pytest.approx(level.TARGET_DB, abs=0.7)
        assert sound.peak <= level.CEILING
    speaker.close()


def test_under_gevent_twenty_greenlets_are_answered_and_the_loop_goes_on(tmp_path: Path):
    script = """
        from gevent import monkey; monkey.patch_all()
        import sys, gevent
        from pathlib import Path
        from hardware.voices import open_studio
        ticks = []
        def tick():
            while True:
                gevent.sleep(0.001)
                ticks.append(1)
        gevent.spawn(tick)
        studio = open_studio("pyttsx3:", Path(sys.argv[1]), b"secret")
        jobs = [gevent.spawn(studio.record, [("zh", (f"请 A {n} 号，", "到 三 号窗口"))])
                for n in "零二三四五六七八九十"] * 2
        gevent.joinall(jobs, raise_error=True)
        print(len(ticks) / len(jobs))
        studio.close()
        made = {job.value.name for job in jobs}
        assert all(job.value.spoken for job in jobs) and len(made) == 10, made
    """
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    # Were the loop held up while a sound is made, it would come round once for each.
    assert float(run.stdout) > 3
