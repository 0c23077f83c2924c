"""The Unicode conformance test, whole: every case is one paragraph on one line."""

import lzma
from pathlib import Path

from attribution.terminal.bidi import line_levels, reorder, resolve

CASES = Path(__file__).parents[2] / "fixtures" / "bidi" / "BidiCharacterTest-15.0.0.txt.xz"
REMOVED = {"RLE", "LRE", "RLO", "LRO", "PDF", "BN"}
BASES = {"0": "ltr", "1": "rtl", "2": "auto"}


def test_every_case_of_bidi_character_test():
    with lzma.open(CASES, "rt", encoding="utf-8") as lines:
        cases = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    assert len(cases) == 91_707
    assert [case for case in cases if not passes(case)] == []


def passes(case):
    points, base, level, levels, order = case.split(";")
    text = "".join(chr(int(point, 16)) for point in points.split())
    paragraph = resolve(text, BASES[base])
    final = line_levels(paragraph.classes, paragraph.levels, paragraph.level)
    removed = [kind in REMOVED for kind in paragraph.classes]
    got = ["x" if gone else str(one) for gone, one in zip(removed, final, strict=True)]
    places = [str(at) for at in reorder(final) if not removed[at]]
    return (str(paragraph.level), got, places) == (level, levels.split(), order.split())
