"""The trail: field changes written by themselves, and sentences with the reasons people gave."""

from app.audit.models import Jejak, Riwayat
from app.audit.trail import install, name_with, note, note_case

__all__ = ["Jejak", "Riwayat", "install", "name_with", "note", "note_case"]
