"""File, environment and options say the same things; secrets are never shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.settings import DisplayProcess, KioskProcess, Settings, SettingsFaults
from config.settings_sources import load_settings


def test_defaults_lie_in_the_data_folder() -> None:
    settings = load_settings(Settings, options={"data": Path("/srv/hall")})
    assert settings.database_url == "sqlite:////srv/hall/hall.db"
    assert settings.keys_path == Path("/srv/hall/keys.json")
    assert settings.audio_path == Path("/srv/hall/audio")
    assert settings.port == 8600


def test_the_later_source_wins(tmp_path: Path) -> None:
    file = tmp_path / "tidehall.toml"
    file.write_text('[server]\nport = 1001\nhost = "a"\nworkers = 2\n', encoding="utf-8")
    environment = {"TIDEHALL_PORT": "1002", "TIDEHALL_HOST": "b", "OTHER": "x"}
    settings = load_settings(
        Settings, file=file, environment=environment, options={"port": 1003, "host": None}
    )
    assert (settings.port, settings.host, settings.workers) == (1003, "b", 2)


def test_each_process_reads_its_own_part(tmp_path: Path) -> None:
    file = tmp_path / "tidehall.toml"
    file.write_text('[kiosk]\nid = "K2"\n[display]\nid = "WD2"\n', encoding="utf-8")
    environment = {"TIDEHALL_KIOSK_LANGUAGES": "en,zh", "TIDEHALL_DISPLAY_SIGN": "16@a: 17@b:"}
    kiosk = load_settings(KioskProcess, file=file, environment=environment)
    display = load_settings(DisplayProcess, file=file, environment=environment)
    assert (kiosk.id, kiosk.languages) == ("K2", ("en", "zh"))
    assert (display.id, display.sign) == ("WD2", ("16@a:", "17@b:"))
    load_settings(Settings, file=file, environment=environment)


def test_every_fault_is_told_with_its_source_and_what_was_meant(tmp_path: Path) -> None:
    file = tmp_path / "tidehall.toml"
    file.write_text("[server]\nprot = 1\n[sever]\n", encoding="utf-8")
    environment = {"TIDEHALL_WORKERS": "many", "TIDEHALL_LOG_LEVLE": "info"}
    with pytest.raises(SettingsFaults) as found:
        load_settings(Settings, file=file, environment=environment, options={"port": 99999})
    faults = {fault.path: fault.suggestion for fault in found.value.faults}
    assert faults == {
        f"{file}: server.prot": "did you mean 'port'?",
        f"{file}: sever": "did you mean 'server'?",
        "TIDEHALL_LOG_LEVLE": "did you mean 'log_level'?",
        "TIDEHALL_WORKERS": None,
        "--port": None,
    }


def test_a_broken_file_is_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "tidehall.toml"
    for content in (b"[server", b"\xff\xfe", b"server = 3\n"):
        file.write_bytes(content)
        with pytest.raises(SettingsFaults):
            load_settings(Settings, file=file)
    with pytest.raises(SettingsFaults):
        load_settings(Settings, file=tmp_path / "none.toml")


def test_secrets_come_from_the_environment_or_a_file_and_are_never_shown(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("s3cret-token\n", encoding="utf-8")
    kiosk = load_settings(KioskProcess, environment={"TIDEHALL_KIOSK_TOKEN_FILE": str(secret)})
    assert kiosk.token is not None
    assert kiosk.token.get_secret_value() == "s3cret-token"
    url = "postgresql://hall:p4ss:w@rd@db/hall"
    server = load_settings(
        Settings, environment={"TIDEHALL_KEYS": "k3ys", "TIDEHALL_DATABASE": url}
    )
    assert server.database_url == url
    for shown in (repr(kiosk), str(kiosk), repr(server), str(server)):
        assert not any(word in shown for word in ("s3cret", "k3ys", "p4ss", "w@rd"))


def test_a_secret_is_refused_as_an_option() -> None:
    with pytest.raises(SettingsFaults) as found:
        load_settings(KioskProcess, options={"token": "s3cret"})
    fault = found.value.faults[0]
    assert (fault.path, fault.message) == ("--token", "a secret cannot be an option")
    assert "s3cret" not in str(found.value)
    assert fault.suggestion == "set TIDEHALL_KIOSK_TOKEN or TIDEHALL_KIOSK_TOKEN_FILE"


@pytest.mark.parametrize("kind", [Settings, KioskProcess, DisplayProcess])
def test_every_setting_explains_itself(
    kind: type[Settings] | type[KioskProcess] | type[DisplayProcess],
) -> None:
    assert [name for name, field in kind.model_fields.items() if not field.description] == []


def test_the_keys_file_is_a_path_and_the_keys_are_not_read_from_it() -> None:
    settings = load_settings(Settings, environment={"TIDEHALL_KEYS_FILE": "/etc/hall/keys.json"})
    assert settings.keys_path == Path("/etc/hall/keys.json")
    assert settings.keys is None
