"""Proposals for the list of poor households, whichever way they come in (Permensos 3/2021 Ps. 4, 6, 12)."""

from app.layanan.dtks_usulan import models, siksng

__all__ = ["models", "siksng"]
