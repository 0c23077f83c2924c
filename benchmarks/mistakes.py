"""Print what went wrong, by class.

    uv run benchmarks/mistakes.py --gold CORPUS [--list PART] NAME=READINGS.jsonl...

READINGS are what ``isnad check --format jsonl`` or ``heldout.py`` wrote of the annotated documents of CORPUS. With
``--list`` every mistake of a part (``missed``, ``content``, …) is printed with its words, for who may read the texts.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from heldout import named_readings

from attribution.evaluation.gold import read_gold
from attribution.evaluation.mistakes import Mistake, mistakes
from attribution.evaluation.pairing import Case, Measured
from attribution.evaluation.report import matched, surface_cue_class
from attribution.learning.store import word_table
from attribution.text.page import layout

PARTS = {
    "missed": "cues missed",
    "invented": "cues that are none",
    "source": "sources",
    "content": "contents",
    "nested": "contents inside others",
    "entity": "who it is",
}
_NAMES = {
    "participle-active": "participle",
    "participle-passive": "participle",
    "masdar": "verbal noun",
    "prep": "preposition",
}


class Classes:
    """Names the class of a cue by the best reading of its first word."""

    def __init__(self) -> None:
        self._table = word_table({})

    def __call__(self, case: Case, relation: Measured) -> str:
        """Return ``verb``, ``passive verb``, ``noun``, ``participle``, ``preposition``, ``colon`` or ``other``."""
        cue = relation.relation.cue
        surface = surface_cue_class(cue.of(case.ruler.text))
        if surface in {"colon", "preposition"}:
            return surface
        page = layout(case.gold.document)
        touched = page.touched(cue)
        word = self._table.words(page)[touched[0]] if touched else None
        if word is None or not word.pos:
            return "other"
        if word.pos == "verb":
            return "passive verb" if word.voice == "p" else "verb"
        return _NAMES.get(word.pos, "noun" if word.pos in {"noun", "prop"} else "other")


def described(one: Mistake, text: str) -> str:
    """Return a mistake with its words: the annotated relation, then the predicted one."""
    return f"{one.doc}: {one.sort}\n  {_said(one.gold, text)}\n  {_said(one.predicted, text)}"


def _said(side: Measured | None, text: str) -> str:
    if side is None:
        return "–"
    relation = side.relation
    spans = ((relation.cue,), relation.sources, relation.content)
    return " | ".join(" + ".join(span.of(text) for span in each) for each in spans)


def main() -> None:
    """Count as the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("readings", nargs="+", metavar="NAME=READINGS")
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--texts", type=Path, action="append", default=[])
    parser.add_argument("--list", choices=list(PARTS), help="print the mistakes of a part")
    chosen = parser.parse_args()
    gold, found_by = named_readings(chosen.readings, read_gold(*chosen.gold, texts=chosen.texts))
    classes, counts = Classes(), dict[str, Counter[tuple[str, str]]]()
    annotated = Counter[str]()
    texts = {one.document.doc: one.document.text for one in gold}
    for name, read in found_by.items():
        cases = matched(gold, read)
        if not annotated:
            annotated.update(classes(case, one) for case in cases for one in case.wanted)
        found = list(mistakes(cases, classes))
        counts[name] = Counter((one.part, one.sort) for one in found)
        for one in found if chosen.list else ():
            if one.part == chosen.list:
                print(described(one, texts[one.doc]))
    print("| part | sort | " + " | ".join(counts) + " |")
    print("|---" * (len(counts) + 2) + "|")
    for part, title in PARTS.items():
        sorts = sum((each for each in counts.values()), Counter[tuple[str, str]]())
        for (own, sort), _ in sorts.most_common():
            if own == part:
                of = f" (of {annotated[sort]})" if part == "missed" else ""
                figures = " | ".join(str(each[own, sort]) for each in counts.values())
                print(f"| {title} | {sort}{of} | {figures} |")


if __name__ == "__main__":
    main()
