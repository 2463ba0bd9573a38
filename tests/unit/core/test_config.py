"""Settings come from the environment and from nowhere else."""

from pathlib import Path
from typing import Any

import pytest

import config
from app import create_app
from app.core.keys import KeyProblem, Keys


def load(home: Path, **env: str) -> dict[str, Any]:
    return config.load({"LOKET_HOME": str(home), **env})


def test_with_nothing_set_an_installation_is_a_demo_on_sqlite(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert settings["LOKET_MODE"] == "demo"
    assert settings["SQLALCHEMY_DATABASE_URI"] == f"sqlite:///{tmp_path / 'loket.db'}"
    assert settings["PRINT_ENGINE"] == "auto"
    assert settings["SECRET_KEY"] == Keys.read(tmp_path / "keys.json").secret


def test_nothing_but_the_given_environment_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOKET_MODE", "LOKET_DATABASE_URL", "LOKET_SYNC_BUDGET", "PORT", "PRINT_ENGINE", "SECRET_KEY"):
        monkeypatch.setenv(name, "dari-lingkungan-lain")
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("LOKET_MODE=kantor\nSECRET_KEY=dari-berkas\n")
    (tmp_path / ".flaskenv").write_text("LOKET_MODE=kantor\n")
    first = load(tmp_path)
    assert "dari-lingkungan-lain" not in repr(first)
    assert first["LOKET_MODE"] == "demo"


@pytest.mark.parametrize(
    ("variable", "value", "setting", "expected"),
    [
        ("LOKET_DATABASE_URL", "postgresql+psycopg://x@y/z", "SQLALCHEMY_DATABASE_URI", "postgresql+psycopg://x@y/z"),
        ("LOKET_SYNC_BUDGET", "30", "LOKET_SYNC_BUDGET", 30),
        ("LOKET_SYNC_MINUTES", "9", "LOKET_SYNC_MINUTES", 9),
        ("PRINT_ENGINE", "weasyprint", "PRINT_ENGINE", "weasyprint"),
        ("LOKET_HOSTS", "loket.example,127.0.0.1", "TRUSTED_HOSTS", ["loket.example", "127.0.0.1"]),
        ("LOKET_MAX_UPLOAD_MB", "2", "MAX_CONTENT_LENGTH", 2 * 1024 * 1024),
        ("LOKET_SESSION_HOURS", "3", "PERMANENT_SESSION_LIFETIME", 10800),
        ("LOKET_HTTPS", "1", "SESSION_COOKIE_SECURE", True),
        ("PORT", "8123", "LOKET_PUBLIC_URL", "http://127.0.0.1:8123"),
        ("LOKET_PUBLIC_URL", "https://loket.example", "FAB_SAFE_REDIRECT_HOSTS", ["loket.example"]),
    ],
)
def test_each_setting_follows_its_variable(
    tmp_path: Path, variable: str, value: str, setting: str, expected: object
) -> None:
    assert load(tmp_path)[setting] != expected
    assert load(tmp_path, **{variable: value})[setting] == expected


@pytest.mark.parametrize("mode", ["", "Demo", "produksi", "kantor "])
def test_an_unknown_mode_is_refused(tmp_path: Path, mode: str) -> None:
    with pytest.raises(KeyProblem, match="LOKET_MODE"):
        load(tmp_path, LOKET_MODE=mode)


def test_an_office_sends_its_cookies_over_https_only_and_never_to_scripts(tmp_path: Path) -> None:
    Keys.generate().write(tmp_path / "keys.json")
    settings = load(tmp_path, LOKET_MODE="kantor")
    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["SESSION_COOKIE_HTTPONLY"] is True
    assert settings["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert settings["SESSION_COOKIE_NAME"] == "__Host-session"


def test_an_office_does_not_start_in_debug_mode_or_with_a_google_key_that_others_read(tmp_path: Path) -> None:
    Keys.generate().write(tmp_path / "keys.json")
    with pytest.raises(KeyProblem, match="FLASK_DEBUG"):
        load(tmp_path, LOKET_MODE="kantor", FLASK_DEBUG="1")
    google = tmp_path / "google.json"
    google.write_text("{}")
    google.chmod(0o644)
    with pytest.raises(KeyProblem, match="chmod 600"):
        load(tmp_path, LOKET_MODE="kantor", LOKET_GOOGLE_CREDENTIALS=str(google))
    google.chmod(0o600)
    load(tmp_path, LOKET_MODE="kantor", LOKET_GOOGLE_CREDENTIALS=str(google))


def test_the_data_folder_is_made_for_the_owner_alone(tmp_path: Path) -> None:
    load(tmp_path / "baru" / "data")
    assert (tmp_path / "baru" / "data").stat().st_mode & 0o077 == 0


def test_an_office_without_keys_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOKET_HOME", str(tmp_path))
    monkeypatch.setenv("LOKET_MODE", "kantor")
    with pytest.raises(KeyProblem):
        create_app()
