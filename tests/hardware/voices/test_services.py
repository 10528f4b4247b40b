"""Voices of services over the network, against a service on this machine."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from hardware.voices import VoiceFault, level, open_studio, open_voice, speech, tencent, wav
from hardware.voices.port import Unsayable
from hardware.voices.resting import LONGEST_S, Rest
from hardware.voices.told import Told
from tests.support.speech_service import RATE, SpeechService, tone_of

HALF = "请 A 零 yi1 二 号，"
SPELLED = "请 A 零一二号，"
KEY = "sk-never-to-be-seen"


@pytest.fixture
def service() -> Iterator[SpeechService]:
    with SpeechService() as running:
        yield running


def likeness(made: Path, text: str) -> float:
    """Correlation, from 0 to 1, of a file with what the service gave for a text."""
    heard = wav.read(made).samples
    given = wav.resampled(wav.Sound(tone_of(text), RATE), wav.RATE).samples
    best = 0.0
    for shift in range(-60, 61):
        pairs = [(heard[i], given[i + shift]) for i in range(2000, 8000)]
        dot = sum(a * b for a, b in pairs)
        size = math.sqrt(sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs))
        best = max(best, dot / size)
    return best


def engine(service: SpeechService, **options: str) -> speech.Engine:
    url = f"{service.root}/v1"
    return speech.Engine({"url": url, "zh": "lin", "timeout": "2", "key": KEY, **options})


def test_a_hall_hears_the_service_and_the_next_voice_while_it_is_away(
    service: SpeechService, tmp_path: Path
) -> None:
    at = f"speech+http://127.0.0.1:{service.port}/v1?model=cosy&zh=lin&speed=0.9&rest=0.01"
    studio = open_studio(f"{at} simulated:", tmp_path, b"k", f"other=x speech={KEY}")
    voice = studio._voice
    parts = [("zh", (HALF, "到 三 号窗口"))]
    with capture_logs() as log:
        made = voice.synthesise(HALF, "zh")
        first = studio.record(parts)
        asked = len(service.asked)
        assert studio.record(parts) == first  # nothing is asked twice
        assert len(service.asked) == asked == 2
        service.mood = "500"
        for number in "三四五":
            assert studio.record([("zh", (f"请 A {number} 号，", "到 三 号窗口"))]).spoken
        service.mood = "well"
        # The rest is over in a moment; until then the next voice speaks.
        spoken_by = (voice.synthesise(f"请 {'A' * n} 号，", "zh").voice for n in range(1, 5000))
        assert next(name for name in spoken_by if "speech" in name)
    path, headers, question = service.asked[0]
    assert (path, headers["authorization"]) == ("/v1/audio/speech", f"Bearer {KEY}")
    assert question == {
        "model": "cosy", "input": SPELLED, "voice": "lin", "response_format": "wav", "speed": 0.9,
    }  # fmt: skip
    sound = wav.read(made.path)
    assert (sound.rate, sound.seconds) == (wav.RATE, pytest.approx(0.5, abs=0.03))
    assert level.loudness_db(sound) == pytest.approx(level.TARGET_DB, abs=0.5)
    assert likeness(made.path, SPELLED) > 0.98
    assert likeness(made.path, "请 A 零一三号，") < 0.9
    told = [(line["event"], line["log_level"]) for line in log]
    assert told == [("voice.left_to_the_next", "warning"), ("voice.well_again", "info")]
    assert "status 500 (told_why)" in log[0]["fault"]
    assert KEY not in str(log) + voice.identity
    studio.close()


@pytest.mark.parametrize(
    ("mood", "asked", "words"),
    [
        ("slow", 1, "no whole answer within 0.4 s"),
        ("cut", 2, "not reached"),
        ("short", 1, "the sound was cut off"),
        ("page", 1, "a web page came instead of WAV"),
        ("mp3", 1, "MP3 came instead of WAV"),
        ("huge", 1, "larger than any speech"),
        ("401", 1, r"status 401 \(told_why\): the key is not accepted"),
        ("302", 1, "status 302"),
        ("404", 1, "status 404"),
        ("429", 1, "status 429"),
        ("503", 2, "status 503"),
    ],
)
def test_what_a_service_does_wrong_is_a_fault_that_says_so(
    service: SpeechService, tmp_path: Path, mood: str, asked: int, words: str
) -> None:
    service.mood = mood
    slow = {"timeout": "0.4"} if mood == "slow" else {}
    with pytest.raises(VoiceFault, match=words) as fault:
        engine(service, **slow).synthesise(HALF, "zh", tmp_path / "out.wav")
    assert fault.value.wait_s == (60 if mood == "429" else 1)
    assert len(service.asked) == asked
    assert not isinstance(fault.value, Unsayable)
    assert KEY not in str(fault.value)
    assert "零一" not in str(fault.value)  # the service's own words stay away


def test_a_refused_text_leaves_the_service_well(service: SpeechService, tmp_path: Path) -> None:
    service.mood = "400"
    with pytest.raises(Unsayable, match="status 400"):
        engine(service).synthesise(HALF, "zh", tmp_path / "out.wav")
    with pytest.raises(Unsayable, match="no voice for en"):
        engine(service).synthesise("Ticket, A", "en", tmp_path / "out.wav")


def test_sound_that_is_sent_before_its_length_is_known_is_whole(
    service: SpeechService, tmp_path: Path
) -> None:
    service.mood = "streamed"
    engine(service).synthesise(HALF, "zh", tmp_path / "out.wav")
    assert wav.seconds(tmp_path / "out.wav") == 0.5


def test_a_service_that_nobody_reaches_is_left_alone_and_asked_again_later() -> None:
    now = [0.0]
    rest = Rest(15, lambda: now[0])
    rest.failed(VoiceFault("odd text"))
    rest.check()  # one failure may have been the text's
    for waits in (15, 30, 60):
        rest.failed(VoiceFault("not reached"))
        now[0] += waits - 1
        with pytest.raises(VoiceFault, match="not reached; it is left alone") as fault:
            rest.check()
        assert fault.value.cause == "not reached"
        now[0] += 1
        rest.check()
    rest.failed(VoiceFault("status 429", wait_s=7200))
    now[0] += LONGEST_S
    rest.check()
    rest.well()
    rest.failed(VoiceFault("status 503", wait_s=1))
    now[0] += 15
    rest.check()


def test_the_log_hears_of_a_cause_once_and_once_that_all_is_well() -> None:
    told = Told("well")
    with capture_logs() as log:
        for _ in range(3):
            told.fault("ill", VoiceFault("for 3 s", cause="slow"))
            told.fault("ill", VoiceFault("for 4 s", cause="slow"))
            told.fault("ill", Unsayable("no piece for 到"))
        for _ in range(2):
            told.well()
            told.fault("ill", Unsayable("no piece for 到"))
        told.fault("ill", VoiceFault("for 5 s", cause="slow"))
    assert [line["event"] for line in log] == ["ill", "ill", "well", "ill"]


DOCUMENTED = (
    b'{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}'
)
"""The worked example of Tencent Cloud's page on signature version 3, masked key and all."""


def test_a_question_to_tencent_cloud_is_signed_as_its_worked_example() -> None:
    assert tencent.authorization(
        "AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******",
        "Gu5t9xGARNpq86cd98joQYCN3*******",
        "cvm",
        "cvm.tencentcloudapi.com",
        "DescribeInstances",
        DOCUMENTED,
        datetime.fromtimestamp(1_551_113_065, UTC),
    ) == (
        "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3*******/2019-02-25/cvm/tc3_request"
        ", SignedHeaders=content-type;host;x-tc-action, "
        "Signature=be4f67d323c78ab9acb7395e43c0dbcf822a9cfac32fea2449a7bc7726b770a3"
    )


def test_tencent_cloud_speaks_and_its_refusals_come_with_status_200(
    service: SpeechService, tmp_path: Path
) -> None:
    options = {"url": service.root, "zh": "101001", "en": "101051", "key": "AKID1:secret"}
    cloud = tencent.Engine(options)
    cloud.synthesise(HALF, "zh", tmp_path / "out.wav")
    assert wav.read(tmp_path / "out.wav").seconds == pytest.approx(0.5, abs=0.01)
    path, headers, question = service.asked[0]
    assert path == "/"
    assert headers["x-tc-action"] == "TextToVoice"
    assert abs(int(headers["x-tc-timestamp"]) - time.time()) < 600  # noqa: TID251
    assert headers["authorization"].startswith("TC3-HMAC-SHA256 Credential=AKID1/")
    assert (
        "/tts/tc3_request, SignedHeaders=content-type;host;x-tc-action"
        in (headers["authorization"])
    )
    assert headers["host"] == f"127.0.0.1:{service.port}"
    assert {key: value for key, value in question.items() if key != "SessionId"} == {
        "Text": SPELLED, "ModelType": 1, "VoiceType": 101001, "PrimaryLanguage": 1,
        "SampleRate": 16000, "Codec": "wav", "Speed": 0.0,
    }  # fmt: skip
    service.mood = "UnsupportedOperation.TextTooLong"
    with pytest.raises(Unsayable, match="TextTooLong"):
        cloud.synthesise(HALF, "en", tmp_path / "out.wav")
    service.mood = "AuthFailure.SignatureExpire"
    with pytest.raises(VoiceFault, match=r"refused \(AuthFailure\.SignatureExpire\)") as fault:
        cloud.synthesise(HALF, "zh", tmp_path / "out.wav")
    assert not isinstance(fault.value, Unsayable)
    service.mood = "page"
    with pytest.raises(VoiceFault, match="not one of Tencent Cloud"):
        cloud.synthesise(HALF, "zh", tmp_path / "out.wav")


@pytest.mark.parametrize(
    ("url", "keys", "why"),
    [
        ("speech+http://tts.example.cn/v1?zh=a", "", "by https only"),
        ("speech+https://me:pw@tts.example.cn/v1?zh=a", "", "no part of the address"),
        ("speech+https://tts.example.cn/v1?zh=a&key=k", "", "a key is no option"),
        ("speech+https://tts.example.cn/v1", "", "name a voice"),
        ("speech:?zh=a", "", "say where the service is"),
        ("speech+https://tts.example.cn/v1?zh=a&timeout=99", "", "timeout is"),
        ("speech+https://tts.example.cn/v1?zh=a&colour=red", "", "not colour"),
        ("tencent:?zh=101001", "", "its key is missing"),
        ("tencent:?zh=lin", "tencent=a:b", "tencent: invalid"),
        ("tencent:?zh=1", "tencent", "NAME=KEY"),
    ],
)
def test_a_slip_is_told_before_the_hall_opens(
    tmp_path: Path, url: str, keys: str, why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        open_voice(url, tmp_path, keys)


def test_without_https_a_service_elsewhere_is_asked_only_when_that_was_said(tmp_path: Path) -> None:
    voice = open_voice("speech+http://10.0.0.9:8000/v1?zh=a&insecure=yes", tmp_path)
    assert voice.identity == "speech http://10.0.0.9:8000/v1 tts-1 zh=a 1"
