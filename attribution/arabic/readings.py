"""A reading: what a written word may be. Made from the features of the database, ordered by plausibility."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from attribution.text.normalise import MARKS, bare, fold

PROCLITICS = {
    "wa_conj": "و",
    "fa_conj": "ف",
    "wa_sub": "و",
    "fa_sub": "ف",
    "wa_part": "و",
    "fa_rc": "ف",
    "fa_conn": "ف",
    "sa_fut": "س",
    "li_sub": "ل",
    "li_jus": "ل",
    "la_emph": "ل",
    "la_prep": "ل",
    "la_rc": "ل",
    "bi_prep": "ب",
    "bi_part": "ب",
    "ka_prep": "ك",
    "li_prep": "ل",
    "Al_det": "ال",
    "wa_prep": "و",
    ">a_ques": "ا",
}
_PRONOUNS = {
    "1s": "ي",
    "1p": "نا",
    "2ms": "ك",
    "2fs": "ك",
    "2d": "كما",
    "2mp": "كم",
    "2fp": "كن",
    "3ms": "ه",
    "3fs": "ها",
    "3d": "هما",
    "3mp": "هم",
    "3fp": "هن",
}
_DERIVED = {"ap": "participle-active", "pp": "participle-passive", "vn": "masdar"}
_POS = {
    "verb": "verb",
    "noun": "noun",
    "noun_prop": "prop",
    "prop": "prop",
    "noun_num": "num",
    "noun_quant": "noun",
    "adj": "adj",
    "adj_comp": "adj",
    "adj_num": "num",
    "prep": "prep",
    "conj": "conj",
    "conj_sub": "conj",
    "part": "part",
    "digit": "num",
}
_PRIOR = {"prep": 0, "conj": 0, "part": 0, "pron": 0, "noun": 2, "adj": 2, "prop": 3, "masdar": 3, "num": 2}
_UNITS = re.compile("([^\u064b-\u0652\u0670])([\u064b-\u0652\u0670]*)")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word.

    ``lemma`` is vocalised (participles and verbal nouns of reporting verbs have the verb's, as in ``verbs.csv``),
    ``key`` the same folded, for look-up. ``pos`` is one of verb, noun, adj, participle-active, participle-passive,
    masdar, prep, conj, part, pron, prop, num, other. ``aspect`` is ``p i c`` (perfect, imperfect, imperative),
    ``voice`` ``a p``, ``person`` ``1 2 3``, ``gender`` ``m f``, ``number`` ``s d p``; each empty where it does not
    apply or is not told. ``proclitics`` are folded letters in order (the article is ``ال`` even in للمرصد),
    ``enclitic`` the pronoun's letters or nothing, ``stem`` the folded letters between them. ``reporting`` tells that
    the lemma is a reporting verb, ``rational`` that the word names people, ``form`` is the vocalised word.
    """

    lemma: str
    key: str
    pos: str
    root: str
    aspect: str
    voice: str
    person: str
    gender: str
    number: str
    proclitics: tuple[str, ...]
    enclitic: str
    stem: str
    reporting: bool
    rational: bool = False
    form: str = ""


def pronoun(value: str) -> str:
    """Return the letters of a pronoun that camel_tools names like ``3ms_dobj``; nothing for another value."""
    person, _, kind = value.partition("_")
    if person == "1s" and kind == "dobj":
        return "ني"
    return _PRONOUNS.get(person, "")


def _plain(value: str | None) -> str:
    return "" if value is None or value in ("-", "na", "u", "0") else value


def reading(feats: Mapping[str, str], folded: str, front: int) -> Reading:
    """Make a reading of a database's features for a word given folded.

    ``front`` is how many of its letters are proclitics.
    """
    clitics = tuple(
        PROCLITICS[feats[name]] for name in ("prc3", "prc2", "prc1", "prc0") if feats.get(name) in PROCLITICS
    )
    enclitic = pronoun(feats.get("enc0", "0"))
    if enclitic and not folded.endswith(enclitic):
        enclitic = ""
    derived = feats.get("der", "-")
    pos = _DERIVED.get(derived) or _POS.get(
        feats["pos"], "pron" if feats["pos"].startswith("pron") else "other"
    )
    lemma = feats["lex"]
    return Reading(
        lemma=lemma,
        key=fold(lemma),
        pos=pos,
        root=_plain(feats.get("root")),
        aspect=_plain(feats.get("asp")),
        voice=_plain(feats.get("vox")),
        person=_plain(feats.get("per")),
        gender=_plain(feats.get("gen")),
        number=_plain(feats.get("num")),
        proclitics=clitics,
        enclitic=enclitic,
        stem=folded[front : len(folded) - len(enclitic)],
        reporting=feats.get("rep") == "y",
        rational=feats.get("rat") == "r",
        form=feats["diac"],
    )


@lru_cache(maxsize=8192)
def _units(word: str) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((letter, frozenset(marks)) for letter, marks in _UNITS.findall(word))


def contradicts(word: str, form: str) -> bool:
    """Tell whether the marks written in ``word`` rule out the vocalised ``form``.

    Marks on the last letter are case and mood, and are not looked at except shadda.
    """
    if not MARKS.search(word):
        return False
    ours, theirs = _units(word.replace("\u0640", "")), _units(form)
    if len(ours) != len(theirs):
        return False
    last = len(ours) - 1
    for at, ((_, marks), (_, expected)) in enumerate(zip(ours, theirs, strict=True)):
        seen = marks & {"\u0651"} if at == last else marks - {"\u064b", "\u0652"}
        if not seen <= expected:
            return True
    return False


def implausible(read: Reading, word: str, mood: str) -> bool:
    """Tell whether a reading that the grammar allows is not what newspapers mean by such a spelling.

    ه written ة is never a pronoun; ال before a word is never the front of an imperative or a first person; a first
    person that only the jussive spells (أقل, أسم) is another word.
    """
    plain = bare(word)
    if plain.endswith("ة") and not bare(read.form).endswith("ة"):
        return True
    if read.pos != "verb" or (read.person != "1" and read.aspect != "c"):
        return False
    if read.person == "1" and mood == "j":
        return True
    return read.stem.startswith("ال") or (read.person == "1" and read.voice == "p" and read.aspect == "i")


def _rare(read: Reading) -> bool:
    """Tell whether a verb's form is rare in unvocalised news: other persons than the third, the bare passive."""
    return read.pos == "verb" and (
        read.person != "3" or read.aspect == "c" or (read.voice == "p" and read.aspect == "p")
    )


def _prior(read: Reading) -> int:
    if read.pos == "verb":
        if read.aspect == "c":
            return 7
        if read.person in ("1", "2"):
            return 6
        return 1 if read.voice != "p" else 5
    if read.pos == "participle-active":
        # مؤكدا, مشيرا: the accusative of circumstance is what newspapers use a participle for.
        return 1 if "\u064b" in read.form else 3
    return 4 if read.pos == "participle-passive" else _PRIOR.get(read.pos, 4)


def rank(read: Reading, word: str) -> tuple[int, ...]:
    """Return the sorting key of a reading of ``word``: smaller is more plausible.

    First whether the written marks rule it out, then whether it is spelt so, hamzas included, then how much is
    written onto it, then which word classes, persons and numbers are the commoner in news.
    """
    return (
        int(contradicts(word, read.form)),
        int(bare(word) != bare(read.form)),
        int(_rare(read)),
        len(read.proclitics) - ("ال" in read.proclitics) + bool(read.enclitic),
        _prior(read),
        "spd".find(read.number) if read.number else 0,
        0 if read.person in ("3", "") else 1,
        int(read.gender == "f" and read.aspect == "i"),
        int("ال" not in read.proclitics),
    )
