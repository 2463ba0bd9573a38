"""Which walls this machine can put around a print engine, found by trying them."""

import os
import shutil
import subprocess
import sys
from enum import StrEnum
from pathlib import Path

WRAPPER = Path(__file__).with_name("wkhtmltopdf.sh")
_PATH = "/usr/bin:/bin:/usr/local/bin"
_TMP = "/tmp"  # noqa: S108  # an empty one inside the sandbox


class Sandbox(StrEnum):
    """Kinds of wall, strongest first."""

    BWRAP = "bwrap"
    UNSHARE = "unshare"
    TANPA = "tanpa"


SAFE = (Sandbox.BWRAP, Sandbox.UNSHARE)
KETERANGAN = {
    Sandbox.BWRAP: "bubblewrap: tanpa jaringan dan tanpa berkas selain huruf dan pustaka",
    Sandbox.UNSHARE: "unshare -n: tanpa jaringan; bubblewrap tidak dapat dipakai di mesin ini",
    Sandbox.TANPA: "tanpa pengurungan",
}


def find_wkhtmltopdf() -> str | None:
    """Return the path of wkhtmltopdf, or None where it is not installed."""
    return shutil.which("wkhtmltopdf", path=_PATH)


def wrapper_environ(sandbox: Sandbox, wkhtmltopdf: str) -> dict[str, str]:
    """The whole environment the wrapper script runs with; nothing of ours is inherited."""
    return {
        "SANDBOX": sandbox.value,
        "WKHTMLTOPDF": wkhtmltopdf,
        "PATH": _PATH,
        "LANG": "C.UTF-8",
        "HOME": "/nonexistent",
        # An empty QT_QPA_PLATFORM makes Debian's build abort; offscreen needs no X server.
        "QT_QPA_PLATFORM": "offscreen",
        "QT_HASH_SEED": "0",  # otherwise the order of objects, and so the bytes, change from run to run
    }


def wkhtmltopdf_version(sandbox: Sandbox, wkhtmltopdf: str) -> str | None:
    """Return what ``--version`` says inside that sandbox, or None when it does not start there."""
    try:
        done = subprocess.run(  # noqa: S603  # our own script
            [str(WRAPPER), "--version"],
            env=wrapper_environ(sandbox, wkhtmltopdf),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    words = done.stdout.split(maxsplit=1)
    return words[1].strip() if done.returncode == 0 and len(words) == 2 else None


def best_for_wkhtmltopdf(wkhtmltopdf: str) -> Sandbox:
    """Return the strongest sandbox in which wkhtmltopdf starts; TANPA when none does."""
    for sandbox in SAFE:
        if wkhtmltopdf_version(sandbox, wkhtmltopdf):
            return sandbox
    return Sandbox.TANPA


def python_prefix(sandbox: Sandbox, script: Path) -> list[str]:
    """Command words that put a Python child running ``script`` behind that wall."""
    if sandbox is Sandbox.BWRAP:
        return _bwrap_for_python(script)
    if sandbox is Sandbox.UNSHARE:
        return ["unshare", "-n"] if os.getuid() == 0 else ["unshare", "-r", "-n"]
    return []


def _bwrap_for_python(script: Path) -> list[str]:
    roots = [Path(root) for root in ("/usr", "/usr/local", sys.base_prefix, sys.prefix)]
    folders = [str(root / part) for root in roots for part in ("bin", "lib", "lib64", "share", "pyvenv.cfg")]
    folders += ["/etc/fonts", "/etc/ld.so.cache", "/etc/alternatives", "/var/cache/fontconfig", str(script)]
    words = ["bwrap", "--unshare-all", "--cap-drop", "ALL", "--tmpfs", _TMP, "--dev", "/dev"]
    words += ["--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin"]
    for folder in dict.fromkeys(folders):
        words += ["--ro-bind-try", folder, folder]
    return [*words, "--chdir", _TMP]


def best_for_python(script: Path) -> Sandbox:
    """Return the strongest sandbox in which this Python starts and sees ``script``."""
    probe = [sys.executable, "-I", "-c", "import sys, weasyprint; open(sys.argv[1]).close()", str(script)]
    for sandbox in SAFE:
        try:
            subprocess.run(  # noqa: S603  # our own words
                [*python_prefix(sandbox, script), *probe],
                env={"PATH": _PATH},
                capture_output=True,
                timeout=30,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            continue
        return sandbox
    return Sandbox.TANPA
