"""Books that the office set aside: no run reads or writes them until a person lets them go on."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.core.db import session
from app.core.errors import DomainError
from app.lembar.models import SyncBook
from app.lembar.service import server_now
from sheets_sync.sources import BookSpec, Catalogue


@dataclass(frozen=True, slots=True)
class Running:
    """The books of a catalogue that are not set aside; asked for by name, one that is says why."""

    catalogue: Catalogue
    named: str | None = None

    def books(self) -> Sequence[BookSpec]:
        """Return the books that may be synced.

        Raises:
            DomainError: the one asked for is set aside.
        """
        query = select(SyncBook.kode, SyncBook.paused).where(SyncBook.server == server_now(), SyncBook.paused != "")
        aside = dict(session().execute(query).all())
        if self.named in aside:
            why = aside[self.named]
            raise DomainError(f"Sinkron lembar ini sedang ditunda: {why}. Lanjutkan dahulu di halamannya.", "ditunda")
        return [spec for spec in self.catalogue.books() if spec.kode not in aside]
