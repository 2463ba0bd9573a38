"""Groups of fields for paper, none of them blank by mistake."""

from dataclasses import MISSING, dataclass, fields

from app.core.errors import DomainError
from app.core.labels import in_words


@dataclass(frozen=True, kw_only=True)
class Isian:
    """A group of fields for paper. Text without a default must not be blank.

    Raises:
        DomainError: when such a text is blank; the sentence names the field.
    """

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            if (
                isinstance(value, str)
                and not value.strip()
                and one.default is MISSING
                and one.default_factory is MISSING
            ):
                label = in_words(one.name)
                raise DomainError(f"{label} belum diisi. Lengkapi sebelum mencetak.", "isian_kosong")
