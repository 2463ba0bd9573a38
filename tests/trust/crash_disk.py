"""A disk in memory that remembers every write, so that the power can be cut at any of them.

SQLite works on it through a VFS of apsw. What was synced survives a cut; of what was written since, a write survives or
not by chance, and some only to a sector in their middle. The directory is taken to be synced at once. The index of the
WAL is kept in the heap (``locking_mode=EXCLUSIVE``): it is not on a disk in the first place.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import apsw

SECTOR = 512
#: What SQLite is told of a disk on Linux: a write does not change what stands beside it.
_POWERSAFE_OVERWRITE = 0x1000


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes that were handed to the disk."""

    file: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncate:
    """A file that was cut to a size."""

    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Sync:
    """The disk has everything of a file."""

    file: str


@dataclass(frozen=True, slots=True)
class Delete:
    """A file that was removed."""

    file: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the office was told by now."""

    letter: str
    number: str


Entry = Write | Truncate | Sync | Delete | Told


@dataclass
class Disk:
    """The files as a running program sees them, and everything that happened to them."""

    files: dict[str, bytearray]
    log: list[Entry] = field(default_factory=list)

    def do(self, entry: Entry) -> None:
        """Change the files and remember it."""
        self.log.append(entry)
        apply(self.files, entry)


def apply(files: dict[str, bytearray], entry: Entry) -> None:
    """Do one thing to the files."""
    match entry:
        case Write(name, offset, data):
            held = files.setdefault(name, bytearray())
            held.extend(bytes(max(0, offset - len(held))))
            held[offset : offset + len(data)] = data
        case Truncate(name, size):
            del files.setdefault(name, bytearray())[size:]
        case Delete(name):
            files.pop(name, None)


def after_cut(beginning: dict[str, bytes], log: Sequence[Entry], chance: random.Random) -> dict[str, bytearray]:
    """Return what is on the disk when the power goes after the last entry of ``log``."""
    files = {name: bytearray(content) for name, content in beginning.items()}
    pending: dict[str, list[Entry]] = {}
    for entry in log:
        match entry:
            case Write() | Truncate():
                pending.setdefault(entry.file, []).append(entry)
            case Sync() | Delete():
                for done in pending.pop(entry.file, []):
                    apply(files, done)
                apply(files, entry)
    for waiting in pending.values():
        for entry in _survivors(waiting, chance):
            apply(files, entry)
    return files


def _survivors(waiting: list[Entry], chance: random.Random) -> Iterator[Entry]:
    for entry in waiting:
        luck = chance.random()
        if luck < 0.45:
            yield entry
        elif luck < 0.55 and isinstance(entry, Write) and len(entry.data) > SECTOR:
            whole = chance.randrange(len(entry.data) // SECTOR + 1) * SECTOR
            yield Write(entry.file, entry.offset, entry.data[:whole])


class CrashVFS(apsw.VFS):
    """Lets SQLite open the files of a :class:`Disk`."""

    def __init__(self, name: str, disk: Disk) -> None:
        self.disk = disk
        super().__init__(name, base="")

    def xOpen(self, name: Any, flags: list[int]) -> "CrashFile":  # noqa: N802  # apsw's names
        """Open, and make where it is not there."""
        path = (name.filename() if isinstance(name, apsw.URIFilename) else name) or f"sementara-{id(flags)}"
        self.disk.files.setdefault(path, bytearray())
        flags[1] = flags[0]
        return CrashFile(self.disk, path)

    def xAccess(self, path: str, _flags: int) -> bool:  # noqa: N802
        """Whether it is there."""
        return path in self.disk.files

    def xDelete(self, path: str, _sync: bool) -> None:  # noqa: N802
        """Remove it."""
        self.disk.do(Delete(path))

    def xFullPathname(self, path: str) -> str:  # noqa: N802
        """Names are whole as they are."""
        return path


class CrashFile:
    """One open file; only one connection works on the disk, so locks have nothing to do."""

    def __init__(self, disk: Disk, path: str) -> None:
        self.disk, self.path = disk, path

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        """Return what is there."""
        return bytes(self.disk.files[self.path][offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        """Write."""
        self.disk.do(Write(self.path, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        """Cut."""
        self.disk.do(Truncate(self.path, size))

    def xSync(self, _flags: int) -> bool:  # noqa: N802
        """Let the disk have it."""
        self.disk.do(Sync(self.path))
        return True

    def xFileSize(self) -> int:  # noqa: N802
        """Return its length."""
        return len(self.disk.files.get(self.path, b""))

    def xLock(self, _level: int) -> None:  # noqa: N802
        """Nobody else is there."""

    def xUnlock(self, _level: int) -> None:  # noqa: N802
        """Nobody else is there."""

    def xCheckReservedLock(self) -> bool:  # noqa: N802
        """Nobody else is there."""
        return False

    def xSectorSize(self) -> int:  # noqa: N802
        """Return what a disk writes at once."""
        return SECTOR

    def xDeviceCharacteristics(self) -> int:  # noqa: N802
        """Return what may be relied on."""
        return _POWERSAFE_OVERWRITE

    def xFileControl(self, _op: int, _pointer: int) -> bool:  # noqa: N802
        """Understand nothing special."""
        return False

    def xClose(self) -> None:  # noqa: N802
        """Nothing is held."""
