"""The weights themselves, one column of levels a line; the order of the numbers is the order of the levels.

``nama_*``, ``lahir_*`` and ``kk_*`` are pairs of levels, see :func:`app.sanding.weights.features`: names are good,
fair or bad; numbers the same, damaged, a neighbour's, or neither; the rest the same or not.
"""

VERSI = "awal"
#: Bits that come before any field is looked at are part of ``nik``.
TABLES: dict[str, tuple[float, ...]] = {
    "nik": (0, 12, 9, 9, 9, 4, 3, -2, -3),
    "nama": (0, 8, 5, 5, 3, 1, -3, -8),
    "lahir": (0, 8, 5, 5, 2, -5),
    "kelamin": (0, 1, -4),
    "desa": (0, 4, 0, -3),
    "kk": (0, 6, 4, -2),
    "umum": (0, 2, 0, -2),
    "nama_nik": (0,) * 12,
    "nama_kk": (0,) * 6,
    "lahir_nik": (0,) * 8,
    "lahir_nama": (0,) * 6,
    "kk_desa": (0, 0, 0, -2),
    "kk_lahir": (0, 0, 0, 0),
}
#: Scores in bits from which a pair is surely one person, and from which an officer must look.
SURE, DOUBTFUL = 14.0, 4.0
#: A second person closer than this to the best one makes a tie.
MARGIN = 5.0
