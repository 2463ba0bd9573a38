"""Every setting of Loket, one line each, read from the environment only. docs/settings.md explains them."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from app.core.keys import KeyProblem, keys_for

ROOT = Path(__file__).resolve().parent
#: The file by which a data folder says that it is an office's.
OFFICE_MARK = "kantor"
#: Whose password alone opens nothing in an office.
CODE_ROLES = "Kepala Dinas, Kabid, Admin"


def load(env: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the settings as a Flask configuration.

    Raises:
        KeyProblem: office mode with missing or untrustworthy keys, or an unknown mode.
    """
    env = os.environ if env is None else env
    home = Path(env.get("LOKET_HOME", ROOT / "data")).expanduser().resolve()
    mode = mode_of(home, env)
    if mode not in {"demo", "kantor"}:
        raise KeyProblem("LOKET_MODE harus 'demo' atau 'kantor'.")
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys = keys_for(home, mode)
    office = mode == "kantor"
    if office:
        refuse_unsafe(env)
    public_url = env.get("LOKET_PUBLIC_URL", f"http://127.0.0.1:{env.get('PORT', '8080')}")
    return {
        "LOKET_HOME": home,
        "LOKET_MODE": mode,
        "SECRET_KEY": keys.secret,
        "LOKET_KEYS": keys,
        "SQLALCHEMY_DATABASE_URI": env.get("LOKET_DATABASE_URL", f"sqlite:///{home / 'loket.db'}"),
        # hide_parameters: an error in the log must not carry what people typed.
        "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": True, "hide_parameters": True},
        "LOKET_PUBLIC_URL": public_url,
        "LOKET_SHEETS_URL": env.get("LOKET_SHEETS_URL", ""),
        "LOKET_GOOGLE_CREDENTIALS": env.get("LOKET_GOOGLE_CREDENTIALS", ""),
        "LOKET_DRIVE_FOLDER": env.get("LOKET_DRIVE_FOLDER", ""),
        "LOKET_SYNC_BUDGET": int(env.get("LOKET_SYNC_BUDGET", "55")),
        "LOKET_SYNC_MINUTES": int(env.get("LOKET_SYNC_MINUTES", "5")),
        "LOKET_DEMO_PASSWORD": env.get("LOKET_DEMO_PASSWORD", "Loket-Demo-2026"),
        "LOKET_PROFIL": env.get("LOKET_PROFIL", "tanah_laut"),
        **_services(env),
        **_printing(env),
        **_machines(env),
        **_backup(env),
        "LOKET_EXTENSIONS": ["sheets_sync"],
        "LOKET_REST_LIMIT": env.get("LOKET_REST_LIMIT", "120 per minute"),
        "TRUSTED_HOSTS": [host for host in env.get("LOKET_HOSTS", "").split(",") if host] or None,
        "MAX_CONTENT_LENGTH": int(env.get("LOKET_MAX_UPLOAD_MB", "64")) * 1024 * 1024,
        **_doors(env, office=office),
        "FAB_SAFE_REDIRECT_HOSTS": [urlsplit(public_url).netloc],
        **FRAMEWORK,
    }


def mode_of(home: Path, env: Mapping[str, str]) -> str:
    """Return the mode: a data folder that `make kantor` began is an office's, whoever starts it and how.

    Raises:
        KeyProblem: such a folder would be served as a demo.
    """
    office = (home / OFFICE_MARK).exists()
    mode = env.get("LOKET_MODE", "kantor" if office else "demo")
    if office and mode == "demo":
        raise KeyProblem(f"{home} adalah folder data kantor; LOKET_MODE=demo tidak berlaku untuknya.")
    return mode


def refuse_unsafe(env: Mapping[str, str]) -> None:
    """Refuse to serve an office with what only a developer may have on.

    Raises:
        KeyProblem: debug mode, or a key file of Google's that others can read.
    """
    if env.get("FLASK_DEBUG", "0").lower() not in {"", "0", "false", "no"}:
        raise KeyProblem("FLASK_DEBUG menyala; mode kantor tidak dijalankan dengannya. Hapus setelan itu.")
    google = env.get("LOKET_GOOGLE_CREDENTIALS", "")
    if google and Path(google).exists() and Path(google).stat().st_mode & 0o077:
        raise KeyProblem(f"Berkas kunci {google} dapat dibaca orang lain. Jalankan: chmod 600 {google}")


def _services(env: Mapping[str, str]) -> dict[str, Any]:
    """Return what single services are told by the office."""
    return {
        "LOKET_RUMAH_SINGGAH": int(env.get("LOKET_RUMAH_SINGGAH", "12")),
        "LOKET_ELAPOR_DAYS": int(env.get("LOKET_ELAPOR_DAYS", "5")),
        "LOKET_SANGGAH_DAYS": int(env.get("LOKET_SANGGAH_DAYS", "30")),
        "LOKET_REMINDER_DAYS": int(env.get("LOKET_REMINDER_DAYS", "60")),
        "LOKET_SANDING_BARIS": int(env.get("LOKET_SANDING_BARIS", "5000")),
        "LOKET_SANDING_KUOTA": int(env.get("LOKET_SANDING_KUOTA", "4")),
        "LOKET_UNDUH_BARIS": int(env.get("LOKET_UNDUH_BARIS", "500")),
    }


def _doors(env: Mapping[str, str], *, office: bool) -> dict[str, Any]:
    """Return how people come in, and for how long."""
    https = env.get("LOKET_HTTPS", "1" if office else "") == "1"
    return {
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": https,
        # Browsers take a cookie of this name only over HTTPS, from this very host, for all of it.
        "SESSION_COOKIE_NAME": "__Host-session" if https else "session",
        "PERMANENT_SESSION_LIFETIME": int(env.get("LOKET_SESSION_HOURS", "10")) * 3600,
        "LOKET_IDLE_MINUTES": int(env.get("LOKET_IDLE_MINUTES", "60" if office else "600")),
        "LOKET_CODE_ROLES": [
            one.strip() for one in env.get("LOKET_CODE_ROLES", CODE_ROLES if office else "").split(",") if one.strip()
        ],
        "LOKET_IDLE_ACCOUNT_DAYS": int(env.get("LOKET_IDLE_ACCOUNT_DAYS", "90" if office else "0")),
        "LOKET_NIK_PER_HOUR": int(env.get("LOKET_NIK_PER_HOUR", "20")),
        "LOKET_ORANG_PER_HOUR": int(env.get("LOKET_ORANG_PER_HOUR", "100")),
        "LOKET_TRIES": int(env.get("LOKET_TRIES", "6")),
        "LOKET_TRIES_ADDRESS": int(env.get("LOKET_TRIES_ADDRESS", "30")),
    }


def _printing(env: Mapping[str, str]) -> dict[str, Any]:
    """Return how letters are printed and signed."""
    return {
        "LOKET_TTE_ROOTS": env.get("LOKET_TTE_ROOTS", ""),
        "PRINT_ENGINE": env.get("PRINT_ENGINE", "auto"),
        "PRINT_UNSAFE": env.get("PRINT_UNSAFE", "") == "1",
    }


def _machines(env: Mapping[str, str]) -> dict[str, Any]:
    """Return what several machines share, and how they are watched."""
    return {
        "LOKET_PROXIES": int(env.get("LOKET_PROXIES", "0")),
        "LOKET_LOG": env.get("LOKET_LOG", ""),
        "LOKET_METRICS_TOKEN": env.get("LOKET_METRICS_TOKEN", ""),
        "LOKET_S3_BUCKET": env.get("LOKET_S3_BUCKET", ""),
        "LOKET_S3_URL": env.get("LOKET_S3_URL", ""),
    }


def _backup(env: Mapping[str, str]) -> dict[str, Any]:
    """Return where backups go and for whom they are sealed; "" is a place below LOKET_HOME."""
    return {
        "LOKET_BACKUP_DIR": env.get("LOKET_BACKUP_DIR", ""),
        "LOKET_BACKUP_RECIPIENTS": env.get("LOKET_BACKUP_RECIPIENTS", ""),
        "LOKET_BACKUP_KEY_RECIPIENTS": env.get("LOKET_BACKUP_KEY_RECIPIENTS", ""),
        "LOKET_BACKUP_MINUTES": int(env.get("LOKET_BACKUP_MINUTES", "4")),
    }


#: Flask-AppBuilder and its companions, set once for this product; not meant to be changed by an office.
FRAMEWORK: dict[str, Any] = {
    "APP_NAME": "Loket",
    "AUTH_TYPE": 1,
    "RATELIMIT_ENABLED": True,
    "FAB_CREATE_DB": False,
    "FAB_UPDATE_PERMS": False,
    "FAB_ADD_SECURITY_API": False,
    "FAB_ADD_MENU_API": False,
    "FAB_ADD_OPENAPI_VIEWS": False,
    "FAB_ADD_SECURITY_PERMISSION_VIEW": False,
    "FAB_ADD_SECURITY_VIEW_MENU_VIEW": False,
    "FAB_ADD_SECURITY_PERMISSION_VIEWS_VIEW": False,
    "FAB_INDEX_VIEW": "app.web.beranda.BerandaView",
    "FAB_BASE_TEMPLATE": "appbuilder/baselayout.html",
    "FAB_SECURITY_MANAGER_CLASS": "app.core.fab.security.LoketSecurityManager",
    "BABEL_DEFAULT_LOCALE": "id",
    "BABEL_DEFAULT_TIMEZONE": "Asia/Makassar",
    "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "app" / "translations"),
    "LANGUAGES": {"id": {"flag": "id", "name": "Bahasa Indonesia"}},
    "WTF_CSRF_TIME_LIMIT": None,
    "JSON_AS_ASCII": False,
}
