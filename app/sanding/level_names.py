"""How far two names agree."""

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, JaroWinkler

from app.sanding.arrays import Ints, Levels, Yes
from app.sanding.grades import Nama, Reach
from app.sanding.people import HAS_INITIAL, People
from app.sanding.register import Register

_LETTERS = HAS_INITIAL - 1
#: How MUHAMMAD is spelled here; where a name has initials it may have been one: ``M. YASIN``.
_M = "MUHAMAD"
_LONG = 4
#: Letters that are written otherwise once a name is spelled as it sounds: K. may be KHAIRUL, which is HAIRUL here.
_STANDS_FOR = {"K": "KH", "C": "CH", "D": "DJ", "T": "TC"}
#: Two slips leave at most so many letters that stand in one of two names only.
_SLIPPED = 4


def reach_of(people: People, register: Register, asked: Ints, rows: Ints) -> Levels:
    """Return how near the names of the pairs may be; nothing is spelled out for it."""
    listed = register.people
    spelling, other = people.spelling[asked], listed.spelling[rows]
    ours, theirs = people.letters[asked], listed.letters[rows]
    reach = np.full(len(asked), Reach.ROUGH, dtype=np.int8)
    reach[may_be_part(ours, theirs) | has_initial(ours | theirs)] = Reach.WORDS
    reach[letters_apart(ours, theirs) <= _SLIPPED] = Reach.LETTERS
    reach[~may_be_alike(ours, theirs)] = Reach.OTHER
    reach[spelling == other] = Reach.SAME
    reach[(spelling == 0) | (other == 0)] = Reach.MISSING
    return reach


_FROM_REACH = np.array([Nama.MISSING, Nama.SAME, Nama.OTHER, Nama.OTHER, Nama.OTHER, Nama.OTHER], dtype=np.int8)


def name_levels(people: People, register: Register, asked: Ints, rows: Ints, reach: Levels) -> Levels:
    """Return the levels of the names of the pairs, which are in ``reach`` of each other."""
    level = _FROM_REACH[reach]
    rest = np.flatnonzero((reach >= Reach.LETTERS) & (reach <= Reach.ROUGH))
    level[rest] = _spelled(people, register.people, asked[rest], rows[rest])
    near = rest[np.isin(level[rest], (Nama.ONE_LETTER, Nama.TWO_LETTERS))]
    another = near[_another_name(people, register, asked[near], rows[near])]
    level[another] = np.where(
        _shorter(people, register, asked[another], rows[another]) < _LONG, Nama.CLOSE, Nama.VARIANT
    )
    turned = rest[level[rest] == Nama.CLOSE]
    level[turned[_turned(people.names.take(asked[turned]), register.people.names.take(rows[turned]))]] = (
        Nama.TWO_LETTERS
    )
    part = rest[level[rest] == Nama.PART]
    level[part[_common_word(people, register, asked[part], rows[part])]] = Nama.WORD
    return level


def _shorter(people: People, register: Register, asked: Ints, rows: Ints) -> Ints:
    """Return the length of the shorter name."""
    return np.asarray(np.minimum(people.names.lengths(asked), register.people.names.lengths(rows)))


def may_be_alike(ours: Ints, theirs: Ints) -> Yes:
    """Whether names share most letters of the shorter one: what costs least rules out most pairs."""
    shared = np.bitwise_count(ours & theirs & _LETTERS)
    least = np.minimum(np.bitwise_count(ours & _LETTERS), np.bitwise_count(theirs & _LETTERS))
    most = (shared * 10 >= least * 7) | (letters_apart(ours, theirs) <= 2)
    return np.asarray(most | (has_initial(ours | theirs) & (shared * 2 >= least)))


def letters_apart(ours: Ints, theirs: Ints) -> Ints:
    """Return how many letters stand in one of two names only; a slip makes two at most."""
    return np.asarray(np.bitwise_count((ours ^ theirs) & _LETTERS), dtype=np.int64)


def may_be_part(ours: Ints, theirs: Ints) -> Yes:
    """Whether all letters of one name but one stand in the other."""
    only = np.minimum(np.bitwise_count(ours & ~theirs & _LETTERS), np.bitwise_count(theirs & ~ours & _LETTERS))
    return np.asarray(only <= 1)


def has_initial(letters: Ints) -> Yes:
    """Whether a word of the name is one letter."""
    return np.asarray((letters & HAS_INITIAL) != 0)


def _spelled(people: People, listed: People, asked: Ints, rows: Ints) -> Levels:
    """Return levels of names that are not the same; each comparison is made only where it can say something."""
    level = np.full(len(asked), Nama.OTHER, dtype=np.int8)
    ours, theirs = people.letters[asked], listed.letters[rows]
    lengths = people.names.lengths(asked), listed.names.lengths(rows)
    least = np.minimum(*lengths)
    close = (np.abs(lengths[0] - lengths[1]) <= 2) & (letters_apart(ours, theirs) <= _SLIPPED)
    at = np.flatnonzero(close)
    level[at] = _by_letters(people.names.take(asked[at]), listed.names.take(rows[at]), least[at])
    within = may_be_part(ours, theirs)
    at = np.flatnonzero(level == Nama.OTHER)
    level[at] = _roughly(people.names.take(asked[at]), listed.names.take(rows[at]), within[at], least[at])
    at = np.flatnonzero(has_initial(ours | theirs) & (level != Nama.ONE_LETTER))
    short = map(_abbreviated, people.names.take(asked[at]), listed.names.take(rows[at]))
    level[at[np.fromiter(short, dtype=bool, count=len(at))]] = Nama.PART
    return level


def _by_letters(ours: list[str], theirs: list[str], least: Ints) -> Levels:
    level = np.full(len(ours), Nama.OTHER, dtype=np.int8)
    if ours:
        far = process.cpdist(ours, theirs, scorer=OSA.distance, score_cutoff=3)
        level[(far == 2) & (least >= 6)] = Nama.TWO_LETTERS
        level[(far <= 1) & (least >= 3)] = Nama.ONE_LETTER
    return level


def _roughly(ours: list[str], theirs: list[str], within: Yes, least: Ints) -> Levels:
    """Return levels of names more than two letters apart; ``within``: whether one may be part of the other."""
    if not ours:
        return np.zeros(0, dtype=np.int8)
    winkler = process.cpdist(ours, theirs, scorer=JaroWinkler.similarity, score_cutoff=0.7)
    level = np.full(len(ours), Nama.OTHER, dtype=np.int8)
    rest = np.flatnonzero((winkler >= 0.7) | within)
    if len(rest):
        pairs = ([names[at] for at in rest.tolist()] for names in (ours, theirs))
        words = process.cpdist(*pairs, scorer=fuzz.token_set_ratio, score_cutoff=60)
        level[rest[(words >= 60) & (winkler[rest] >= 0.7)]] = Nama.SHARED
        level[rest[(winkler[rest] >= 0.88) | (words >= 88)]] = Nama.CLOSE
        level[rest[(words >= 99.9) & (least[rest] >= 3)]] = Nama.PART
    return level


def _another_name(people: People, register: Register, asked: Ints, rows: Ints) -> Yes:
    """Whether the word that differs is one many people carry: RINA is not RINI mistyped."""
    listed = register.people
    differ = np.zeros(len(asked), dtype=bool)
    common = np.ones(len(asked), dtype=bool)
    for word in ("first", "last"):
        ours, theirs = getattr(people, word)[asked], getattr(listed, word)[rows]
        off = ours != theirs
        differ |= off
        common &= ~off | register.is_another(ours, theirs)
    return np.asarray(differ & common)


def _common_word(people: People, register: Register, asked: Ints, rows: Ints) -> Yes:
    """Whether the shorter name is one word, and many people carry that."""
    listed = register.people
    ours, theirs = people.last[asked], listed.last[rows]
    single = (people.first[asked] == ours) & register.is_common(ours)
    return np.asarray(single | ((listed.first[rows] == theirs) & register.is_common(theirs)))


def _abbreviated(one: str, two: str) -> bool:
    """Whether one name is the other with words cut to their first letters: ``SITI A`` and ``SITI AMINAH``."""
    first, second = one.split(), two.split()
    if len(first) != len(second):
        return False
    pairs = list(zip(first, second, strict=True))
    whole = [len(mine) > 1 and mine != _M and _one_word(mine, theirs) for mine, theirs in pairs]
    return any(whole) and all(same or _initial(*pair) for same, pair in zip(whole, pairs, strict=True))


def _initial(mine: str, theirs: str) -> bool:
    """Whether one word may be the other's first letter, as it was before the name was spelled as it sounds."""
    if _M in (mine, theirs):
        return mine[0] == theirs[0]
    short, whole = sorted((mine, theirs), key=len)
    return len(short) == 1 and whole[0] in _STANDS_FOR.get(short, short)


def _turned(ours: list[str], theirs: list[str]) -> Yes:
    """Whether the words of two names changed places, with a slip besides: ``RUID JAUHARI`` and ``JAUHARI RUDI``."""
    both = [(one.split(), two.split()) for one, two in zip(ours, theirs, strict=True)]
    return np.array([len(one) == len(two) > 1 and _in_any_order(one, two) for one, two in both], dtype=bool)


def _in_any_order(ours: list[str], theirs: list[str]) -> bool:
    left = [word for word in theirs if word not in ours]
    rest = [word for word in ours if word not in theirs]
    return len(left) == len(rest) == 1 and len(rest) < len(ours) and _one_word(rest[0], left[0])


def _one_word(mine: str, theirs: str) -> bool:
    """Whether two words are the same, or long ones a slip apart."""
    return mine == theirs or (min(len(mine), len(theirs)) >= _LONG and OSA.distance(mine, theirs, score_cutoff=1) <= 1)
