"""Scans kept under the name of the paper they show."""

from collections.abc import Iterable
from dataclasses import replace

from app.pindaian.content import SUFFIX, Scan, clean_name
from app.pindaian.models import Pindaian


def named(scan: Scan, paper: str) -> Scan:
    """Return the scan under the name of ``paper``; as it is without one."""
    return replace(scan, nama=clean_name(paper + SUFFIX[scan.kind], scan.kind)) if paper else scan


def scan_of(paper: str, scans: Iterable[Pindaian]) -> Pindaian | None:
    """Return the latest scan that is kept under the name of ``paper``, None when there is none."""
    found = [scan for scan in scans if scan.nama == clean_name(paper + SUFFIX[scan.tipe], scan.tipe)]
    return found[-1] if found else None
