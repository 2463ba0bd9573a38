"""What the office's wording may say in Jinja: codes, ``if`` and ``for``. Whatever is not on the list is refused."""

from collections.abc import Iterator

from jinja2 import nodes

from app.surat.redaksi.saringan import filter_names

NESTED_LOOPS = 2
MOST_NODES = 3_000
TESTS = ("odd", "even", "defined")
_ALLOWED: tuple[type[nodes.Node], ...] = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem,
    nodes.Slice, nodes.Filter, nodes.Test, nodes.If, nodes.For, nodes.CondExpr, nodes.Compare, nodes.Operand,
    nodes.And, nodes.Or, nodes.Not,
)  # fmt: skip
_SUMS = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Pos)
_ONLY_IF_AND_FOR = "Hanya perintah if dan for yang dapat dipakai."
_OTHER = "Bentuk kode ini tidak dapat dipakai. Pilih dari daftar kode isian."
_REFUSED: tuple[tuple[tuple[type[nodes.Node], ...], str], ...] = (
    (_SUMS, "Hitungan (+ - * / %) tidak dapat dipakai dalam redaksi."),
    ((nodes.Call,), "Tanda kurung sesudah kode tidak dapat dipakai: kode isian tidak dapat dijalankan."),
    ((nodes.Stmt,), _ONLY_IF_AND_FOR),
)


class Refused(Exception):
    """Wording that asks for more than it may; the sentence says what, ``baris`` where (0: nowhere in particular)."""

    def __init__(self, pesan: str, baris: int = 0) -> None:
        super().__init__(pesan)
        self.pesan = pesan
        self.baris = baris


def refuse_all_else(tree: nodes.Template) -> None:
    """Refuse every node that is not on the list, deep loops, Python's own names and long constants.

    Raises:
        Refused: with the sentence and the line.
    """
    for count, (node, depth) in enumerate(_walk(tree, 0)):
        if count > MOST_NODES:
            raise Refused("Kode isian terlalu banyak dalam satu bagian.", node.lineno)
        if not isinstance(node, _ALLOWED) and not _is_loop_target(node):
            raise Refused(_reason(node), node.lineno)
        if depth > NESTED_LOOPS:
            raise Refused(f"Perulangan for bersarang paling dalam {NESTED_LOOPS} tingkat.", node.lineno)
        _refuse_detail(node)


def _walk(node: nodes.Node, depth: int) -> Iterator[tuple[nodes.Node, int]]:
    inner = depth + isinstance(node, nodes.For)
    yield node, inner
    for child in node.iter_child_nodes():
        yield from _walk(child, inner)


def _is_loop_target(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Tuple) and node.ctx == "store"


def _reason(node: nodes.Node) -> str:
    return next((sentence for kinds, sentence in _REFUSED if isinstance(node, kinds)), _OTHER)


def _refuse_detail(node: nodes.Node) -> None:
    sentence = _in_code(node) if isinstance(node, nodes.Filter | nodes.Test | nodes.For) else _in_value(node)
    if sentence:
        raise Refused(sentence, node.lineno)


def _in_code(node: nodes.Node) -> str:
    match node:
        case nodes.For(recursive=True):
            return _ONLY_IF_AND_FOR
        case nodes.Filter(name=name) if name not in filter_names():
            return f"Bentuk '| {name}' tidak dikenal. Yang dapat dipakai: {', '.join(filter_names())}."
        case nodes.Filter(kwargs=kwargs, dyn_args=args, dyn_kwargs=dyn) if kwargs or args or dyn:
            return _OTHER
        case nodes.Test(name=name) if name not in TESTS:
            return f"Ujian 'is {name}' tidak dapat dipakai."
    return ""


def _in_value(node: nodes.Node) -> str:
    match node:
        case nodes.Name(name=name) | nodes.Getattr(attr=name) if name.startswith("_"):
            return f"Kode {name} tidak dapat dipakai. Pilih dari daftar kode isian."
        case nodes.Const(value=str() as text) if len(text) > 200:
            return "Teks di dalam tanda kutip paling panjang 200 huruf."
        case nodes.Const(value=int() | float() as number) if abs(number) > 1_000_000:
            return "Angka di dalam kode terlalu besar."
    return ""
