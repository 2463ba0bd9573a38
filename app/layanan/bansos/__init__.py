"""Social aid: activities, proposals, recipients and hand-over, shared by the SOPs that run them."""

from app.layanan.bansos import books

__all__ = ["books"]
