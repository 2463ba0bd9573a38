"""The weights themselves, one column of levels a line; the order of the numbers is the order of the levels.

``nama_*``, ``lahir_*`` and ``kk_*`` are pairs of levels, see :func:`app.sanding.weights.features`: names are good,
fair or bad; numbers the same, damaged, a neighbour's, or neither; the rest the same or not.
"""

VERSI = "2026.4"
#: ``dasar`` is what a pair has before any field is looked at.
TABLES: dict[str, tuple[float, ...]] = {
    "dasar": (-4.3,),
    "nik": (0.0, 8.7, 5.1, 3.7, 5.3, -1.6, -3.9, -1.0, -2.0, -0.5, -5.0, -0.2, -1.2),
    "nama": (0.0, 3.8, 2.2, 4.1, 2.3, -3.7, -5.8, -8.0, -0.6, 1.3),
    "lahir": (0.0, 3.9, 2.3, 4.9, 1.9, -0.7, 2.3, -4.0, -5.5),
    "kelamin": (0.0, -0.1, -1.5),
    "desa": (0.0, -0.2, -4.0, -2.6),
    "kk": (0.0, 3.7, 3.0, -3.0),
    "umum": (0.0, 4.6, 3.4, 2.7, 1.2),
    "nama_nik": (0.4, 0.5, -0.3, -0.3, 0.5, 0.1, -0.1, -0.4, -0.5, -0.4, 0.4, 0.2),
    "nama_kk": (0.1, 0.1, -0.3, 0.2, -0.1, -0.3),
    "lahir_nik": (-0.5, 0.4, 1.9, -2.1, 0.8, -0.3, -2.0, 1.6),
    "desa_nik": (0.6, -0.1, 0.5, -1.1, -0.2, 0.3, -0.6, 0.6),
    "lahir_nama": (-0.1, 0.1, -0.3, 0.3, -0.1, -0.1),
    "kk_desa": (-1.0, 0.8, 0.9, -0.8),
    "kk_lahir": (-0.7, 0.5, 0.5, -0.4),
}
#: Scores in bits from which a pair is surely one person, and from which an officer must look.
SURE, DOUBTFUL = -1.5, -5.0
#: From which one with another name is looked at.
DOUBTFUL_OTHER = -2.5
#: A second person closer than this to the best one makes a tie.
MARGIN = 3.5
#: From which a shared NIK settles the matter: nobody without it comes near.
SETTLED = 7.0
