"""Contact sheets of all letters and desk papers: python -m tools.contact_sheets [folder].

Takes the newest letter of every type that a running service has, issued if there is one, from the office in LOKET_HOME
(``flask demo`` fills one), and one paper of each kind the desk prints. Needs pdftoppm (poppler-utils).
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from app import create_app
from app.berkas.models import Berkas, TandaTerima
from app.core.db import read_as, session
from app.core.errors import DomainError
from app.core.roles import SISTEM
from app.layanan.registry import sop_files
from app.surat.frozen import pdf_of
from app.surat.letters import paper_of
from app.surat.models import JenisSurat, StatusSurat, Surat
from app.surat.pdf import print_paper
from app.surat.setting import print_setting
from app.web.kertas import PAPERS
from app.workflow import services
from tools.picture_sheet import Tile, write_sheets

TARGET = Path("docs/img/surat")


@dataclass(frozen=True, slots=True)
class Print:
    """One printed paper and what is written above its pages."""

    judul: str
    pdf: bytes


def main(target: Path = TARGET) -> int:
    """Write one sheet per bidang and one of the desk; return 1 when a letter type has no letter to show."""
    target.mkdir(parents=True, exist_ok=True)
    missing: list[str] = []
    app = create_app()
    with app.app_context(), app.test_request_context(), read_as(SISTEM):
        for bidang in dict.fromkeys(sop.bidang for sop in sop_files().values()):
            write_sheets(target, bidang, [tile for one in _letters(bidang, missing) for tile in _tiles(one)])
        write_sheets(target, "loket", [tile for one in _desk_papers() for tile in _tiles(one)])
    for nama in missing:
        print(f"Belum ada contoh: {nama}", file=sys.stderr)
    return 1 if missing else 0


def _letters(bidang: str, missing: list[str]) -> Iterator[Print]:
    for layanan in services.running():
        if sop_files()[layanan.slug].bidang != bidang:
            continue
        for baku in layanan.jenis_surat:
            surat = _newest(baku.kode)
            if surat is None:
                missing.append(f"{layanan.slug}: {baku.nama}")
                continue
            yield Print(
                f"{sop_files()[layanan.slug].kode} {session().get_one(JenisSurat, baku.kode).nama}", _pdf(surat)
            )


def _newest(jenis: str) -> Surat | None:
    query = select(Surat).where(Surat.jenis == jenis, Surat.status != StatusSurat.BATAL)
    issued_first = (Surat.status == StatusSurat.TERBIT).desc()
    return session().scalars(query.order_by(issued_first, Surat.id.desc())).first()


def _pdf(surat: Surat) -> bytes:
    if surat.status is StatusSurat.TERBIT:
        return pdf_of(surat.id)
    return print_paper(paper_of(surat), print_setting()).bytes


def _desk_papers() -> Iterator[Print]:
    """One of each paper; of receipts one for each kind of thing handed over."""
    handed = {row.jenis: row.berkas_id for row in session().scalars(select(TandaTerima))}
    newest = list(session().scalars(select(Berkas).order_by(Berkas.id.desc())))
    for nama in PAPERS:
        cases = newest
        if nama == "tanda-terima":
            cases = [session().get_one(Berkas, pk) for pk in handed.values() if pk]
        wanted = len(cases) if nama == "tanda-terima" else 1
        yield from _first_of(nama, cases, wanted)


def _first_of(nama: str, cases: list[Berkas], wanted: int) -> Iterator[Print]:
    found = 0
    for berkas in cases:
        try:
            paper = PAPERS[nama](berkas)
        except (NotFound, DomainError):
            continue
        yield Print(
            f"{nama.replace('-', ' ').capitalize()}: {berkas.layanan}", print_paper(paper, print_setting()).bytes
        )
        found += 1
        if found == wanted:
            return


def _tiles(one: Print) -> list[Tile]:
    """Return the pages of a paper, each with its name."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "surat.pdf"
        source.write_bytes(one.pdf)
        command = ["pdftoppm", "-r", "90", "-gray", "-png", str(source), str(source.with_suffix(""))]
        subprocess.run(command, check=True)  # our own words
        pages = sorted(Path(folder).glob("*.png"))
        return [
            Tile(f"{one.judul[:56]} ({number}/{len(pages)})", page.read_bytes())
            for number, page in enumerate(pages, start=1)
        ]


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
