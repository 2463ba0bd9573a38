"""Finding people by their name, in any spelling, among a million: :func:`search_names` and :func:`named`.

An index only proposes rows. Which of them exist for the reader is decided by the ordinary scoped SELECT.
"""

from app.pencarian.cari import begun, by_name, named, search_names
from app.pencarian.kunci import Dicari

__all__ = ["Dicari", "begun", "by_name", "named", "search_names"]
