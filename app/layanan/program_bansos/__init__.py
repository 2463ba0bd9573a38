"""Programmes of aid as periods of membership: said by the list itself, or by lists and decisions of the region."""

from app.layanan.program_bansos import models

__all__ = ["models"]
