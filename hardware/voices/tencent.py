"""Voices of Tencent Cloud (腾讯云语音合成): TextToVoice of 2019-08-23, signed with TC3-HMAC-SHA256.

    tencent:?zh=101001&en=101051&speed=0&rate=16000
    tencent+https://tts.internal.tencentcloudapi.com?zh=101001

The numbers are those of the voices (音色) in Tencent's list. The key is
`tencent=SECRETID:SECRETKEY` among the voices' keys. What leaves the hall is the text: the number
and the window, never a name. The machine's clock may be wrong by five minutes at most.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from hardware.clock import SystemClock
from hardware.voices import wav
from hardware.voices.port import Unsayable, VoiceFault
from hardware.voices.received import sound_in
from hardware.voices.service import WAIT_S, Service
from hardware.voices.written import written

HOME = "https://tts.tencentcloudapi.com"
VERSION = "2019-08-23"
JSON = "application/json; charset=utf-8"
_LANGUAGES = {"zh": 1, "en": 2}
_OWN = frozenset({"zh", "en", "speed", "rate", "region", "key"})
_THIS_TEXT = ("UnsupportedOperation.Text", "InvalidParameterValue.Text", "InvalidText")


class Engine:
    """An engine (`plugin.Engine`). Raises ValueError for a slip in its options."""

    def __init__(self, options: dict[str, str]) -> None:
        known = _OWN | Service.options
        if unknown := set(options) - known:
            told = ", ".join(sorted(known - {"key", "url"}))
            raise ValueError(f"tencent: knows {told}, not {unknown.pop()}")
        try:
            self._service = Service(options, HOME)
            self._voices = {lang: int(options[lang]) for lang in _LANGUAGES if options.get(lang)}
            self._speed = float(options.get("speed", "0"))
            self._rate = int(options.get("rate", "16000"))
        except ValueError as slip:
            raise ValueError(f"tencent: {slip}") from slip
        if not self._voices:
            raise ValueError("tencent: name a voice by its number: tencent:?zh=101001")
        if not -2 <= self._speed <= 6 or self._rate not in (8_000, 16_000, 24_000):
            raise ValueError("tencent: speed is from -2 to 6, rate 8000, 16000 or 24000")
        self._id, _, self._secret = options.get("key", "").partition(":")
        if not self._id or not self._secret:
            raise ValueError("tencent: its key is missing: tencent=SECRETID:SECRETKEY")
        self._region = options.get("region", "")
        voices = " ".join(f"{lang}={name}" for lang, name in sorted(self._voices.items()))
        self.identity = f"tencent {self._service.url} {voices} {self._speed:g} {self._rate}"

    def synthesise(self, text: str, lang: str, out: Path) -> None:
        voice = self._voices.get(lang)
        if voice is None:
            raise Unsayable(f"no voice for {lang}")
        question = {
            "Text": written(text) if lang == "zh" else text,
            "SessionId": str(uuid4()),
            "ModelType": 1,
            "VoiceType": voice,
            "PrimaryLanguage": _LANGUAGES[lang],
            "SampleRate": self._rate,
            "Codec": "wav",
            "Speed": self._speed,
        }
        body = json.dumps(question, ensure_ascii=False).encode()
        answer = self._service.post("", body, lambda: self._headers(body, SystemClock().now()))
        wav.write(out, sound_in(audio_in(answer.body)))

    def _headers(self, body: bytes, now: datetime) -> dict[str, str]:
        headers = {
            "Content-Type": JSON,
            "Host": self._service.host,
            "X-TC-Action": "TextToVoice",
            "X-TC-Version": VERSION,
            "X-TC-Timestamp": str(int(now.timestamp())),
            "Authorization": authorization(
                self._id, self._secret, "tts", self._service.host, "TextToVoice", body, now
            ),
        }
        return headers | ({"X-TC-Region": self._region} if self._region else {})


def audio_in(body: bytes) -> bytes:
    """The sound of an answer, which says with status 200 whether it went well. Raises VoiceFault;
    Unsayable if only this text is refused."""
    try:
        response: Any = json.loads(body)["Response"]
        error = response.get("Error")
        if not error:
            return base64.b64decode(response["Audio"], validate=True)
        code = str(error["Code"])
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as nonsense:
        raise VoiceFault("the answer is not one of Tencent Cloud", wait_s=WAIT_S) from nonsense
    if not re.fullmatch(r"[\w.]{1,80}", code):
        raise VoiceFault("the service refused without a code", wait_s=WAIT_S)
    if code.startswith(_THIS_TEXT):
        raise Unsayable(f"refused ({code})")
    raise VoiceFault(f"refused ({code})", wait_s=WAIT_S)


def authorization(
    secret_id: str,
    secret_key: str,
    service: str,
    host: str,
    action: str,
    body: bytes,
    now: datetime,
) -> str:
    """The header that signs a question of `action`, by the rules of signature version 3."""
    signed = "content-type;host;x-tc-action"
    headers = f"content-type:{JSON}\nhost:{host}\nx-tc-action:{action.lower()}\n"
    question = "\n".join(("POST", "/", "", headers, signed, hashlib.sha256(body).hexdigest()))
    day = now.astimezone(UTC).strftime("%Y-%m-%d")
    scope = f"{day}/{service}/tc3_request"
    digest = hashlib.sha256(question.encode()).hexdigest()
    to_sign = f"TC3-HMAC-SHA256\n{int(now.timestamp())}\n{scope}\n{digest}"
    key = f"TC3{secret_key}".encode()
    for word in (day, service, "tc3_request"):
        key = hmac.digest(key, word.encode(), "sha256")
    signature = hmac.new(key, to_sign.encode(), "sha256").hexdigest()
    return (
        f"TC3-HMAC-SHA256 Credential={secret_id}/{scope}, SignedHeaders={signed}, "
        f"Signature={signature}"
    )
