"""Reading a PDF with poppler's and zbar's own programs."""

import re
import subprocess
import tempfile
from pathlib import Path


def words_of(pdf: bytes) -> str:
    """Return the text of a PDF in one line."""
    assert pdf.startswith(b"%PDF-"), pdf[:200]
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"\s+", " ", done.stdout.decode())


def qr_of(pdf: bytes) -> str:
    """Return what the QR on the first page says."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page"
        subprocess.run(["pdftoppm", "-r", "150", "-gray", "-singlefile", "-", str(page)], input=pdf, check=True)
        command = ["zbarimg", "--raw", "-q", f"{page}.pgm"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
