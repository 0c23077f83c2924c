"""Print how far two annotations of the same articles agree, and where they part.

    uv run benchmarks/agreement.py FIRST SECOND [--texts TEXTS.jsonl.gz] [--list]

FIRST and SECOND are folders of annotations, or files; TEXTS has the articles of annotations that stand off. The
articles that both have are measured, with the first as the standard. With --list every relation that only one of
them has, and every pair that differs, is printed with what differs.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from attribution.evaluation.gold import GoldDocument, read_gold
from attribution.evaluation.pairing import Case, Measured
from attribution.evaluation.rendering import render
from attribution.evaluation.report import evaluate

SPANS = ("source-exact", "content-exact")
LABELS = ("kind", "stance", "style", "asserted")


def common(first: list[GoldDocument], second: list[GoldDocument]) -> list[tuple[GoldDocument, GoldDocument]]:
    """Return the articles that both sides have, in the order of the first."""
    others = {one.document.doc: one for one in second}
    return [(one, others[one.document.doc]) for one in first if one.document.doc in others]


def differences(one: GoldDocument, other: GoldDocument) -> Iterator[str]:
    """Yield a line for each relation in which two annotations of an article differ."""
    case = Case.of(one, other)

    def said(found: Measured) -> str:
        return found.relation.cue.of(one.document.text)

    for outcome in case.outcomes:
        if outcome.gold is None or outcome.predicted is None:
            if found := outcome.gold or outcome.predicted:
                yield f"{'first' if outcome.gold else 'second'} only: {said(found)}"
            continue
        wrong = [name for name in SPANS if name not in outcome.right]
        if (outcome.gold.known or outcome.predicted.known) and "entity" not in outcome.right:
            wrong.append("entity")
        wrong += [name for name in LABELS if name not in outcome.labels]
        if wrong:
            yield f"{', '.join(wrong)}: {said(outcome.gold)}"
    flagged = [case.ruler.worded(*side.unsourced) for side in (one, other)]
    for name, words in (("first", flagged[0] - flagged[1]), ("second", flagged[1] - flagged[0])):
        if words:
            yield f"unsourced in the {name} only: {case.ruler.said(words)}"


def main() -> None:
    """Measure what the command line names."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("first", type=Path, help="the annotation taken as the standard")
    options.add_argument("second", type=Path, help="the annotation measured against it")
    options.add_argument(
        "--texts", type=Path, action="append", default=[], help="the articles, for annotations without"
    )
    options.add_argument("--list", action="store_true", help="print each difference, too")
    chosen = options.parse_args()
    first, second = (read_gold(path, texts=chosen.texts) for path in (chosen.first, chosen.second))
    pairs = common(first, second)
    print(render(evaluate([one for one, _ in pairs], [other for _, other in pairs])), end="")
    if chosen.list:
        for one, other in pairs:
            for line in differences(one, other):
                print(f"{one.document.doc}: {line}")


if __name__ == "__main__":
    main()
