"""The weights themselves, one column of levels a line; the order of the numbers is the order of the levels.

``nama_*``, ``lahir_*`` and ``kk_*`` are pairs of levels, see :func:`app.sanding.weights.features`: names are good,
fair or bad; numbers the same, damaged, a neighbour's, or neither; the rest the same or not.
"""

VERSI = "2026.1"
#: ``dasar`` is what a pair has before any field is looked at.
TABLES: dict[str, tuple[float, ...]] = {
    "dasar": (-2.1,),
    "nik": (0.0, 8.7, 3.3, 4.5, 0.7, -2.2, -5.5, -0.1, -3.5),
    "nama": (0.0, 4.0, 2.0, 4.6, 1.8, -1.2, -5.1, -9.1),
    "lahir": (0.0, 4.8, 3.7, 4.6, -0.8, -3.5),
    "kelamin": (0.0, 0.0, -1.0),
    "desa": (0.0, 0.0, -2.8, -2.8),
    "kk": (0.0, 3.9, 2.9, -3.1),
    "umum": (0.0, 1.6, 1.4, 0.9),
    "nama_nik": (0.8, 0.3, 0.0, -0.8, 0.7, -0.1, 0.0, -0.5, -1.1, -0.1, 0.0, 0.9),
    "nama_kk": (-0.1, 0.4, 0.0, 0.0, 0.0, -0.3),
    "lahir_nik": (-0.4, 1.4, 0.0, -1.2, 0.7, -1.3, 0.0, 0.8),
    "lahir_nama": (-0.5, 0.4, -0.2, 0.8, -0.4, -0.1),
    "kk_desa": (-1.2, 1.1, 1.2, -1.1),
    "kk_lahir": (-0.5, 0.3, 0.2, -0.1),
}
#: Scores in bits from which a pair is surely one person, and from which an officer must look.
SURE, DOUBTFUL = 2.0, -3.5
#: A second person closer than this to the best one makes a tie.
MARGIN = 4.0
