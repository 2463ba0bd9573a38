"""Which engine prints what, and when none may."""

import pytest

from app.core.errors import DomainError
from app.surat.engine import F4, PrintError, PrintSetting, choose, render, report, selftest
from app.surat.engine.sandbox import Sandbox

AUTO, PDFKIT, WEASYPRINT = (PrintSetting.parse(name) for name in ("auto", "pdfkit", "weasyprint"))


@pytest.fixture
def untested(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Forget what passed, so that the test may change the machine."""
    monkeypatch.setattr(selftest, "_passed", {})
    return monkeypatch


@pytest.fixture
def no_sandbox(untested: pytest.MonkeyPatch) -> None:
    untested.setattr(selftest, "best_for_wkhtmltopdf", lambda path: Sandbox.TANPA)


@pytest.fixture
def no_wkhtmltopdf(untested: pytest.MonkeyPatch) -> None:
    untested.setattr(selftest, "find_wkhtmltopdf", lambda: None)


def test_auto_prints_letters_with_weasyprint_and_lists_with_pdfkit() -> None:
    assert choose(AUTO, "surat").nama == "weasyprint"
    assert choose(AUTO, "daftar").nama == "pdfkit"


def test_a_named_engine_prints_everything() -> None:
    assert {choose(PDFKIT, "surat").nama, choose(PDFKIT, "daftar").nama} == {"pdfkit"}
    assert {choose(WEASYPRINT, "surat").nama, choose(WEASYPRINT, "daftar").nama} == {"weasyprint"}


@pytest.mark.usefixtures("no_wkhtmltopdf")
def test_auto_prints_lists_with_weasyprint_where_wkhtmltopdf_is_missing() -> None:
    assert choose(AUTO, "daftar").nama == "weasyprint"
    assert any("wkhtmltopdf belum terpasang" in kalimat for kalimat in report(AUTO).kalimat)


@pytest.mark.usefixtures("no_wkhtmltopdf")
def test_the_named_engine_is_not_silently_replaced() -> None:
    with pytest.raises(PrintError, match="wkhtmltopdf belum terpasang"):
        choose(PDFKIT, "surat")


def test_auto_prints_letters_with_pdfkit_where_weasyprint_fails(untested: pytest.MonkeyPatch) -> None:
    broken = selftest.Uji("weasyprint", None, sebab="pustaka Pango tidak ada.")
    untested.setattr(selftest, "_test_weasyprint", lambda: broken)
    assert choose(AUTO, "surat").nama == "pdfkit"
    assert "Surat dicetak oleh pdfkit sebagai pengganti; weasyprint tidak dapat dipakai." in report(AUTO).kalimat


@pytest.mark.usefixtures("no_sandbox")
@pytest.mark.parametrize("setting", [AUTO, PrintSetting.parse("auto", unsafe=True)])
def test_auto_never_runs_pdfkit_without_a_sandbox(setting: PrintSetting) -> None:
    assert choose(setting, "daftar").nama == "weasyprint"


@pytest.mark.usefixtures("no_sandbox")
def test_pdfkit_without_a_sandbox_is_refused_unless_the_setting_says_so() -> None:
    with pytest.raises(PrintError, match="tidak dapat dikurung"):
        choose(PDFKIT, "surat")
    unsafe = PrintSetting.parse("pdfkit", unsafe=True)
    assert render("<html><head></head><body>x</body></html>", F4, jenis="surat", setting=unsafe).mesin == "pdfkit"
    assert any("tanpa pengurungan" in kalimat for kalimat in report(unsafe).kalimat)


def test_pdfkit_prints_behind_unshare_where_bubblewrap_fails(untested: pytest.MonkeyPatch) -> None:
    untested.setattr(selftest, "best_for_wkhtmltopdf", lambda path: Sandbox.UNSHARE)
    assert choose(PDFKIT, "daftar").nama == "pdfkit"
    assert any("unshare -n" in kalimat for kalimat in report(PDFKIT).kalimat)


def test_report_says_who_prints_what_and_why() -> None:
    laporan = report(AUTO)
    assert (laporan.surat, laporan.daftar) == ("weasyprint", "pdfkit")
    assert len(laporan.kalimat) == 4
    assert any("batang 100 mm tercetak 100.0" in kalimat for kalimat in laporan.kalimat)


def test_an_engine_out_of_scale_is_refused(untested: pytest.MonkeyPatch) -> None:
    untested.setattr(selftest, "_zoom", lambda engine: 1.0)
    assert "skala salah" in selftest.try_engine("pdfkit").kalimat


def test_pdf_names_engine_and_version() -> None:
    pdf = render("<html><head></head><body>x</body></html>", F4, jenis="daftar", setting=AUTO)
    assert pdf.mesin == "pdfkit"
    assert pdf.versi.startswith("pdfkit 1.0.0, wkhtmltopdf 0.12.6")


def test_unknown_setting_is_refused_with_the_choices() -> None:
    with pytest.raises(DomainError, match="auto, pdfkit, atau weasyprint"):
        PrintSetting.parse("chromium")
