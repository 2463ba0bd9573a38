"""How much one door takes in. Each door has its own; a village's sheet is not a register."""

from dataclasses import dataclass

MB = 1024 * 1024
#: Address space for the largest lists: 200,000 people of 23 columns parse in 640 MB of it and reside in less than 480.
LARGE = 704 * MB


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that are checked before and while a file is read.

    Attributes:
        rows: most data rows.
        columns: most columns.
        file_bytes: largest file.
        unpacked_bytes: most bytes a workbook may hold once unpacked.
        part_ratio: largest unpacked:packed ratio of one part of a workbook.
        parts: most parts in a workbook.
        memory_bytes: address space of the process that parses a workbook.
        cpu_seconds: processor time of that process.
    """

    rows: int
    columns: int = 200
    file_bytes: int = 64 * MB
    unpacked_bytes: int = 60 * MB
    part_ratio: int = 100
    parts: int = 200
    memory_bytes: int = 512 * MB
    cpu_seconds: int = 20

    @property
    def last_row(self) -> int:
        """Last sheet row that may hold a cell: the data, its heads and title rows, and some room for footers."""
        return self.rows + 500

    @property
    def cells(self) -> int:
        """Cells of one sheet that no memory of the door's can hold: each takes some 140 bytes of it."""
        return self.memory_bytes // 128
