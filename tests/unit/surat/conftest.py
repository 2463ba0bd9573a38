"""Both engines, for real: where one is missing the tests fail, they do not skip."""

import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from app.surat.engine.base import Engine
from app.surat.engine.sandbox import SAFE
from app.surat.engine.selftest import try_engine

NETWORK_SECRET = "RAHASIAJARINGAN"


@pytest.fixture(scope="session", params=["pdfkit", "weasyprint"])
def engine(request: pytest.FixtureRequest) -> Engine:
    return ready(request.param)


@pytest.fixture(scope="session")
def both() -> tuple[Engine, Engine]:
    return ready("pdfkit"), ready("weasyprint")


def ready(name: str) -> Engine:
    """Return the engine; fail where it is missing or has no sandbox."""
    uji = try_engine(name)
    assert uji.mesin, uji.kalimat
    assert uji.sandbox in SAFE, uji.kalimat
    return uji.mesin


class Poppler:
    """Reads a PDF with poppler's own programs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def text(self, pdf: bytes) -> str:
        return self._run("pdftotext", pdf, "-layout", "-")

    def words(self, pdf: bytes) -> list[str]:
        return self._run("pdftotext", pdf, "-raw", "-").split()

    def boxes(self, pdf: bytes) -> list[tuple[str, float, float, float]]:
        """Words with left, right and top in millimetres."""
        found = re.findall(
            r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>',
            self._run("pdftotext", pdf, "-bbox", "-"),
        )
        mm = 25.4 / 72
        return [(word, float(left) * mm, float(right) * mm, float(top) * mm) for left, top, right, word in found]

    def fonts(self, pdf: bytes) -> list[tuple[str, bool]]:
        """Font names without subset prefix, and whether each is embedded."""
        rows = self._run("pdffonts", pdf).splitlines()[2:]
        return [(row.split()[0].split("+")[-1], row[55:].split()[-5] == "yes") for row in rows]

    def qr(self, pdf: bytes) -> str:
        self._run("pdftoppm", pdf, "-r", "150", "-png", "-singlefile", str(self.folder / "page"))
        return subprocess.run(
            ["zbarimg", "--raw", "-q", str(self.folder / "page.png")], capture_output=True, text=True, check=True
        ).stdout.strip()

    def _run(self, program: str, pdf: bytes, *arguments: str) -> str:
        path = self.folder / "document.pdf"
        path.write_bytes(pdf)
        assert shutil.which(program), f"{program} is missing"
        done = subprocess.run(
            [program, *_order(program, str(path), arguments)], capture_output=True, text=True, check=True
        )
        return done.stdout


def _order(program: str, path: str, arguments: tuple[str, ...]) -> list[str]:
    """Options go before the file, a last output argument after it."""
    if not arguments:
        return [path]
    return [*arguments[:-1], path, arguments[-1]]


@pytest.fixture
def poppler(tmp_path: Path) -> Poppler:
    return Poppler(tmp_path)


class Listener(BaseHTTPRequestHandler):
    """Answers everything with a secret and counts."""

    hits: ClassVar[list[str]] = []

    def do_GET(self) -> None:  # http.server's own name
        self.hits.append(self.path)
        body = f"<p>{NETWORK_SECRET}</p>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_HEAD = do_GET  # noqa: N815

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server on loopback: its address, and the paths that were asked for."""
    Listener.hits.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", Listener.hits
    server.shutdown()
    server.server_close()
