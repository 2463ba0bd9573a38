"""When a whole file is refused: a spreadsheet rounded its numbers, and correcting rows one by one would hide it."""

from dataclasses import dataclass

from app.exchange.numbers import Number, State

#: Genuine serials are mostly 0001 to 0009; a column in which every fifth NIK ends in 0 has lost its last digits.
MOST_ENDING_IN_0 = 0.40
MOST_ROUNDED = 0.05
#: A handful of odd cells refuses only its own rows, however short the list is.
FEWEST_ENDING_IN_0 = 5
FEWEST_ROUNDED = 3


@dataclass
class BatchWatch:
    """Counts over a whole file."""

    written: int = 0
    sixteen: int = 0
    ending_in_0: int = 0
    rounded: int = 0

    def see(self, nik: Number) -> None:
        """Count one row's NIK."""
        if nik.state is State.EMPTY:
            return
        self.written += 1
        self.rounded += nik.rounded
        if nik.state is State.SOUND or (nik.rounded and len(nik.text) == 16):
            self.sixteen += 1
            self.ending_in_0 += nik.text.endswith("0")

    def verdict(self) -> str | None:
        """Return the sentence that refuses the file, or None."""
        if zeros := self.zeros():
            return zeros
        if self.rounded >= FEWEST_ROUNDED and self.rounded > MOST_ROUNDED * self.written:
            return (
                f"{_percent(self.rounded, self.written)} NIK rusak oleh spreadsheet (E+, sel angka, atau 15 angka). "
                "Unduh ulang dari sumbernya dan jadikan kolom NIK dan KK berformat Teks."
            )
        return None

    def zeros(self) -> str | None:
        """Return the sentence that refuses a file whose numbers lost their last digit unseen, or None."""
        if self.ending_in_0 >= FEWEST_ENDING_IN_0 and self.ending_in_0 > MOST_ENDING_IN_0 * self.sixteen:
            return (
                f"{_percent(self.ending_in_0, self.sixteen)} NIK berakhir dengan 0: angka terakhirnya dibulatkan "
                "spreadsheet. Unduh ulang dari sumbernya dan jangan simpan lewat Excel sebagai angka."
            )
        return None


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}".replace(".", ",") + " %"
