"""Write the embedded morphological database in ALMOR format: ``python -m attribution.arabic.build``.

The format is the one that ``camel_tools.morphology`` reads: prefixes, stems and suffixes with categories, and three
tables that say which categories go together (AB prefix and stem, BC stem and suffix, AC prefix and suffix). The file
depends on nothing but the lexicon's rows and this package, so that two runs write the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from attribution.arabic.factoring import Ending, StemEntry, stems
from attribution.arabic.lexemes import lexemes
from attribution.text.normalise import fold

DATABASE = Path(__file__).parent / "data" / "isnad.db"
_CONJUNCTIONS = (("", "0"), ("و", "wa_conj"), ("ف", "fa_conj"))
_VOCALISED = {"": "", "و": "وَ", "ف": "فَ", "س": "سَ", "ل": "لِ", "ب": "بِ", "ك": "كَ"}
_PREPOSITIONS = (("ب", "bi_prep"), ("ك", "ka_prep"), ("ل", "li_prep"))
_PRESENT = (("", "0"), ("س", "sa_fut"), ("ل", "li_sub"))
_PERSONS = (
    ("هُ", "3ms"), ("هَا", "3fs"), ("هُمَا", "3d"), ("هُمْ", "3mp"), ("هُنَّ", "3fp"), ("كَ", "2ms"),
    ("كُمَا", "2d"), ("كُمْ", "2mp"), ("كُنَّ", "2fp"), ("نَا", "1p"),
)  # fmt: skip
_FIRST = {"dobj": "نِي", "poss": "ي", "pron": "ي"}
_FEATURES = {
    "diac": None,
    "lex": None,
    "gloss": None,
    "root": None,
    "pos": (
        "verb",
        "noun",
        "adj",
        "prop",
        "prep",
        "conj",
        "part",
        "pron",
        "digit",
        "punc",
        "latin",
        "foreign",
    ),
    "der": ("-", "ap", "pp", "vn"),
    "rep": ("n", "y"),
    "rat": ("-", "r"),
    "prc2": ("0", "wa_conj", "fa_conj"),
    "prc1": ("0", "sa_fut", "li_sub", "bi_prep", "ka_prep", "li_prep"),
    "prc0": ("0", "Al_det"),
    "per": ("-", "1", "2", "3"),
    "asp": ("-", "p", "i", "c"),
    "vox": ("-", "a", "p"),
    "mod": ("-", "i", "s", "j", "is", "sj", "ij", "isj"),
    "gen": ("-", "m", "f"),
    "num": ("-", "s", "d", "p"),
    "enc0": ("0", *(f"{p}_{kind}" for kind in _FIRST for p in (*(person for _, person in _PERSONS), "1s"))),
}
_OPEN_TO_AFFIXES = ("prc2", "prc1", "prc0", "enc0", "per", "asp", "vox", "mod", "gen", "num")


def _line(diac: str, feats: Iterable[tuple[str, str]]) -> str:
    return " ".join([f"diac:{diac}", *(f"{name}:{value}" for name, value in feats if value)])


def _prefixes() -> Iterator[tuple[str, str, str]]:
    """Yield (letters, category, features) of everything that stands before a stem."""
    for conjunction, conj in _CONJUNCTIONS:
        first = [("prc2", conj)] if conj != "0" else []
        front = _VOCALISED[conjunction]
        yield conjunction, "C", _line(front, first)
        for particle, name in _PRESENT:
            second = [("prc1", name)] if name != "0" else []
            for letter in ("", "ي", "ت", "ن", "أ"):
                diac = front + _VOCALISED[particle] + letter
                yield conjunction + particle + fold(letter), f"I{fold(letter)}", _line(diac, first + second)
        for particle, name in _PREPOSITIONS:
            diac = front + _VOCALISED[particle]
            yield conjunction + particle, "P", _line(diac, [*first, ("prc1", name)])
        article = ("prc0", "Al_det")
        yield conjunction + "ال", "A", _line(front + "ال#", [*first, article])
        for particle, name in _PREPOSITIONS[:2]:
            diac = front + _VOCALISED[particle] + "ال#"
            yield conjunction + particle + "ال", "A", _line(diac, [*first, ("prc1", name), article])
        li = [*first, ("prc1", "li_prep"), article]
        yield conjunction + "لل", "AL", _line(front + "لِل#", li)
        # Before a stem in lam, three lams are written as two: للجنة.
        yield conjunction + "ل", "AM", _line(front + "لِ#", li)


def _prefix_categories(ending: Ending, lam: bool) -> tuple[str, ...]:
    if ending.host == "present":
        return (f"I{fold(ending.prefix)}",)
    found = ["C"]
    if ending.preposition:
        found.append("P")
    if ending.article and ending.bare:
        found += ["A", "AM" if lam else "AL"]
    return tuple(found)


def _suffixes(ending: Ending, plain: str, joined: str) -> Iterator[tuple[str, str, str]]:
    """Yield the suffix lines of an ending: category ``plain`` without a pronoun, ``joined`` with one."""
    if ending.bare:
        yield fold(ending.tail), plain, _line(ending.tail, ending.feats)
    if ending.pronouns:
        persons = [*_PERSONS, (_FIRST[ending.pronouns], "1s")]
        for pronoun, person in persons:
            feats = [*ending.feats, ("enc0", f"{person}_{ending.pronouns}")]
            yield fold(ending.tail + pronoun), joined, _line(ending.tail + pronoun, feats)


def _stem_line(entry: StemEntry) -> str:
    lexeme = entry.lexeme
    shared = {name: "0" if name in ("prc2", "prc1", "prc0", "enc0") else "-" for name in _OPEN_TO_AFFIXES}
    head = {
        "lex": lexeme.lemma,
        "gloss": lexeme.gloss.replace(" ", "_").replace(",", ";").replace(";_", ";"),
        "root": lexeme.root,
        "pos": lexeme.pos,
        "der": lexeme.derived,
        "rep": "y" if lexeme.reporting else "n",
        "rat": "r" if lexeme.rational else "-",
    }
    return _line(entry.stem, [*head.items(), *shared.items()])


def _defaults() -> Iterator[str]:
    for pos in _FEATURES["pos"] or ():
        rest = " ".join(
            f"{name}:{'*' if values is None else values[0]}"
            for name, values in _FEATURES.items()
            if name != "pos"
        )
        yield f"DEFAULT pos:{pos} {rest}"


def render(entries: list[StemEntry]) -> str:
    """Return the database's text for the given stems."""
    suffix_category: dict[Ending, str] = {}
    stem_category: dict[tuple[tuple[Ending, ...], bool], str] = {}
    every = sorted({ending for entry in entries for ending in entry.endings})
    for number, ending in enumerate(every):
        suffix_category[ending] = f"S{number}"
    stem_lines: list[str] = []
    ab: set[tuple[str, str]] = set()
    bc: set[tuple[str, str]] = set()
    ac: set[tuple[str, str]] = set()
    suffix_lines: set[tuple[str, str, str]] = set()
    for entry in entries:
        letters = fold(entry.stem)
        lam = letters.startswith("ل") and any(ending.article for ending in entry.endings)
        signature = (entry.endings, lam)
        category = stem_category.setdefault(signature, f"T{len(stem_category)}")
        stem_lines.append(f"{letters}\t{category}\t{_stem_line(entry)}")
        for ending in entry.endings:
            plain = suffix_category[ending]
            joined = plain + "p"
            suffix_lines.update(_suffixes(ending, plain, joined))
            for prefix in _prefix_categories(ending, lam):
                ab.add((prefix, category))
                if ending.bare:
                    ac.add((prefix, plain))
                if ending.pronouns and prefix[0] != "A":
                    ac.add((prefix, joined))
            bc.update((category, one) for one in (plain, joined))
    written = {category for _, category, _ in suffix_lines}
    out = ["###DEFINES###"]
    for name, values in _FEATURES.items():
        listed = " ".join(f"{name}:{value}" for value in values) if values else f"{name}:*open*"
        out.append(f"DEFINE {name} {listed}")
    out += ["###DEFAULTS###", *_defaults(), "###ORDER###", "ORDER " + " ".join(_FEATURES)]
    out += ["###TOKENIZATIONS###", "###STEMBACKOFF###", "###PREFIXES###"]
    out += ["\t".join(line) for line in sorted(set(_prefixes()))]
    out += ["###SUFFIXES###", *("\t".join(line) for line in sorted(suffix_lines))]
    out += ["###STEMS###", *sorted(set(stem_lines))]
    out += ["###TABLE AB###", *(f"{a} {b}" for a, b in sorted(ab))]
    out += ["###TABLE BC###", *(f"{b} {c}" for b, c in sorted(bc) if c in written)]
    out += ["###TABLE AC###", *(f"{a} {c}" for a, c in sorted(ac) if c in written)]
    return "\n".join(out) + "\n"


def database() -> str:
    """Return the text of the embedded database, made afresh from the lexicon."""
    return render(stems(lexemes()))


def main() -> None:
    """Write the database into the package and say how large it is."""
    text = database()
    DATABASE.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(f"{DATABASE.name}: {len(text.encode()):,} bytes, {text.count(chr(10)):,} lines\n")


if __name__ == "__main__":
    main()
