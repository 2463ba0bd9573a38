"""Nothing that stands in a record or in a template makes an engine read a file or open a connection."""

import io
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pdfkit
import pikepdf
import pytest
import weasyprint

from app.surat.engine import F4, PrintError
from app.surat.engine.base import Engine
from app.surat.engine.sandbox import WRAPPER, Sandbox, wrapper_environ
from app.surat.pdf import render_html
from tests.unit.surat.conftest import NETWORK_SECRET, Poppler, ready
from tests.unit.surat.payloads import PAYLOADS, filled
from tests.unit.surat.samples import sk_dtks

FILE_SECRET = "RAHASIABERKAS"
MARK = "SISIPAN-DI-SINI"


@dataclass
class Trap:
    """A planted secret, a listening server and a path nobody may write."""

    file: Path
    out: Path
    url: str
    hits: list[str]

    def aim(self, name: str) -> str:
        return filled(name, file=str(self.file), url=self.url, out=str(self.out))

    def assert_untouched(self) -> None:
        assert self.hits == []
        assert not self.out.exists()


@pytest.fixture
def trap(tmp_path: Path, listener: tuple[str, list[str]]) -> Trap:
    secret = tmp_path / "secret.html"
    secret.write_text(f"<p>{FILE_SECRET}</p>")
    return Trap(secret, tmp_path / "written", *listener)


@pytest.mark.parametrize("name", PAYLOADS)
def test_raw_payload_leaks_nothing(name: str, engine: Engine, trap: Trap, poppler: Poppler) -> None:
    paper = sk_dtks(nama=MARK)
    html = render_html(paper.TEMPLATE, paper.data())
    assert html.count(MARK) == 2, "title and body"
    try:
        pdf = engine.render(html.replace(MARK, trap.aim(name)), F4, jenis="surat").bytes
    except PrintError:
        pass  # refused: nothing printed, nothing leaked
    else:
        assert_clean(pdf, poppler)
    trap.assert_untouched()


def test_payloads_in_a_record_are_printed_as_typed(engine: Engine, trap: Trap, poppler: Poppler) -> None:
    typed = " ".join(trap.aim(name) for name in PAYLOADS) + " {{ 7 * 7 }} {% include '/etc/passwd' %}"
    paper = sk_dtks(keperluan=typed, nama=trap.aim("iframe file"))
    pdf = engine.render(render_html(paper.TEMPLATE, paper.data()), F4, jenis="surat").bytes
    printed = "".join(poppler.words(pdf))
    assert "".join(typed.split()) in printed.replace("\u00ad", "")
    trap.assert_untouched()


@pytest.mark.parametrize("name", PAYLOADS)
def test_payload_in_a_field_never_becomes_markup(name: str, trap: Trap) -> None:
    payload = trap.aim(name)
    paper = sk_dtks(nama=payload, alamat=payload, keperluan=payload)
    assert payload not in render_html(paper.TEMPLATE, paper.data())


@pytest.mark.parametrize("sandbox", [Sandbox.BWRAP, Sandbox.UNSHARE])
def test_sandbox_alone_keeps_the_network_out(sandbox: Sandbox, trap: Trap) -> None:
    open_to_all = ["--quiet", "--enable-local-file-access", "--enable-javascript", "--load-error-handling", "ignore"]
    done = subprocess.run(
        [str(WRAPPER), *open_to_all, "-", "-"],
        input=(trap.aim("img http") + trap.aim("script calls home")).encode(),
        env=wrapper_environ(sandbox, "/usr/bin/wkhtmltopdf"),
        capture_output=True,
        check=False,
    )
    assert done.stdout.startswith(b"%PDF"), done.stderr
    trap.assert_untouched()


def test_bubblewrap_alone_hides_the_files(trap: Trap, poppler: Poppler) -> None:
    done = subprocess.run(
        [str(WRAPPER), "--quiet", "--enable-local-file-access", "--load-error-handling", "ignore", "-", "-"],
        input=(trap.aim("iframe file") + "<p>terlihat</p>").encode(),
        env=wrapper_environ(Sandbox.BWRAP, "/usr/bin/wkhtmltopdf"),
        capture_output=True,
        check=False,
    )
    text = poppler.text(done.stdout)
    assert "terlihat" in text
    assert FILE_SECRET not in text


def test_the_payloads_are_live_where_nothing_is_closed(
    trap: Trap, poppler: Poppler, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were this to fail, the tests above would prove nothing."""
    monkeypatch.setitem(os.environ, "QT_QPA_PLATFORM", "offscreen")
    page = f"<html><head></head><body>{trap.aim('meta pdfkit file access')}</body></html>"
    assert FILE_SECRET in poppler.text(pdfkit.from_string(page, options={"quiet": ""}))
    assert NETWORK_SECRET in poppler.text(pdfkit.from_string(trap.aim("iframe http"), options={"quiet": ""}))
    pdfkit.from_string(trap.aim("meta pdfkit cookie jar") + trap.aim("img http"), options={"quiet": ""})
    attached = weasyprint.HTML(string=trap.aim("link attachment")).write_pdf()
    assert FILE_SECRET.encode() in streams(attached)
    assert {"/iframe", "/img.png"} <= set(trap.hits)
    assert trap.out.exists()


def test_weasyprint_goes_on_after_a_refused_document(trap: Trap) -> None:
    weasy = ready("weasyprint")
    with pytest.raises(PrintError, match="tautan berkas atau gambar dari luar"):
        weasy.render(trap.aim("img http"), F4, jenis="surat")
    assert weasy.render("<p>baik</p>", F4, jenis="surat").bytes.startswith(b"%PDF")


def assert_clean(pdf: bytes, poppler: Poppler) -> None:
    text = poppler.text(pdf)
    assert FILE_SECRET not in text
    assert NETWORK_SECRET not in text
    assert FILE_SECRET.encode() not in streams(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.attachments) == 0


def streams(pdf: bytes) -> bytes:
    """All streams of a PDF, decompressed where they can be."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        out = io.BytesIO()
        document.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    return out.getvalue()
