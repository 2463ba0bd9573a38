"""YAML values that remember the line they stand on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import yaml

from app.core.errors import DomainError


class SopTidakSah(DomainError):
    """A workflow data file was refused; the sentence names file and line."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan, kode="sop_tidak_sah")


@dataclass(frozen=True, slots=True)
class Located:
    """A scalar, a mapping of text to Located or a list of Located, with its place in the file."""

    value: object
    file: str = ""
    line: int = 0

    @property
    def place(self) -> str:
        """Return ``file:line: ``, or the place on a sheet without lines; nothing for values from nowhere."""
        return f"{self.file}:{self.line}: " if self.line else f"{self.file}: " if self.file else ""

    def refuse(self, pesan: str) -> SopTidakSah:
        """Return the error that says ``pesan`` about this place."""
        return SopTidakSah(self.place + pesan)

    def entries(self) -> dict[str, "Located"]:
        """Return the mapping at this place.

        Raises:
            SopTidakSah: when something else stands here.
        """
        if not isinstance(self.value, dict):
            raise self.refuse("di sini harus ada pasangan kunci dan isi (kunci: isi).")
        return self.value

    def items(self) -> list["Located"]:
        """Return the list at this place.

        Raises:
            SopTidakSah: when something else stands here.
        """
        if not isinstance(self.value, list):
            raise self.refuse("di sini harus ada daftar (baris yang diawali tanda -).")
        return self.value

    def at(self, *path: str | int) -> "Located":
        """Return the value at ``path``, or its nearest ancestor when the path ends early."""
        here = self
        for step in path:
            inner = here._inner(step)
            if inner is None:
                break
            here = inner
        return here

    def _inner(self, step: str | int) -> "Located | None":
        if isinstance(self.value, dict):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return cast("Located", self.value[step])
        return None


def locate(value: object) -> Located:
    """Wrap plain values, which have no file and no line."""
    if isinstance(value, Mapping):
        return Located({str(key): locate(inner) for key, inner in value.items()})
    if isinstance(value, Sequence) and not isinstance(value, str):
        return Located([locate(inner) for inner in value])
    return Located(value)


#: libyaml reads the same language ten times as fast; a platform without it has the Python one.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Located:
    """Read one YAML file with the line of every value.

    Raises:
        SopTidakSah: when the file is missing, is no valid YAML, is empty or repeats a key.
    """
    name = f"{path.parent.name}/{path.name}"
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except FileNotFoundError:
        raise SopTidakSah(f"{name}: berkas tidak ada. Buat dahulu berkas itu.") from None
    except UnicodeDecodeError:
        raise SopTidakSah(f"{name}: bukan teks UTF-8. Simpan ulang sebagai UTF-8.") from None
    except yaml.YAMLError as error:
        raise _syntax_error(name, error) from None
    if node is None:
        raise SopTidakSah(f"{name}:1: berkas kosong. Isi menurut berkas SOP yang lain.")
    return _from_node(node, name, node.start_mark.line + 1)


def _syntax_error(name: str, error: yaml.YAMLError) -> SopTidakSah:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 1
    return SopTidakSah(f"{name}:{line}: penulisan YAML salah. Periksa spasi, tanda kutip dan titik dua.")


def _from_node(node: yaml.Node, name: str, line: int) -> Located:
    if isinstance(node, yaml.MappingNode):
        return Located(_from_pairs(node, name), name, line)
    if isinstance(node, yaml.SequenceNode):
        rows = [_from_node(inner, name, inner.start_mark.line + 1) for inner in node.value]
        return Located(rows, name, line)
    return Located(_scalar(node), name, line)


def _from_pairs(node: yaml.MappingNode, name: str) -> dict[str, Located]:
    pairs: dict[str, Located] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if key.value in pairs:
            raise SopTidakSah(f"{name}:{line}: kunci '{key.value}' ditulis dua kali. Hapus salah satu.")
        pairs[key.value] = _from_node(value, name, line)
    return pairs


def _scalar(node: yaml.Node) -> object:
    tags = {"null": None, "bool": node.value.lower() in {"true", "yes", "on"}}
    kind = node.tag.rpartition(":")[2]
    if kind == "int" and node.value.isdecimal():
        return int(node.value)
    return tags.get(kind, node.value)
