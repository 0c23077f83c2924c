"""Print how well the ranking of unsourced statements finds those that a person would check first.

    uv run benchmarks/worth.py CORPUS... [--choices FILE] [--part looked-at|unseen] [--show N]

CORPUS has annotated articles (``X.gold.jsonl`` beside ``X.texts.jsonl``); of them those are ranked that FILE (by default
``fixtures/gold/worth.jsonl``) has choices for: the two statements of an article that a person would check first, as
characters of a text with this hash. Every annotated unsourced statement of an article is ranked by its worth, by its
place in the article, by its length and by its kind of fact alone, ties in the order of the text; ``chance`` is what
shuffling gives on average. Precision at 1 and 2 and mean average precision are averaged over articles; the last column
is by how much the ranking by worth has the better mean average precision, in 95 of 100 redrawings of the articles.

``--show N`` prints the ranking of the first N articles with the reasons, chosen statements with a star.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from attribution import lexicon
from attribution.evaluation.gold import read_gold
from attribution.lexicon.facts import ORDER
from attribution.stages.worth import features, reasons, worth
from attribution.text.page import layout
from attribution.types import Fact, Reason, Span

CHOICES = Path(__file__).resolve().parents[1] / "fixtures" / "gold" / "worth.jsonl"
CHOSEN = 2
SEED = 13


@dataclass(frozen=True, slots=True)
class Ranked:
    """One statement with what it is ranked by, and whether a person would check it first."""

    quote: str
    start: int
    words: int
    fact: Fact
    worth: float
    why: tuple[str, ...]
    chosen: bool


RANKINGS: dict[str, Callable[[Ranked], float]] = {
    "worth": lambda one: -one.worth,
    "place in the article": lambda one: one.start,
    "length": lambda one: -one.words,
    "kind of fact": lambda one: [*ORDER, Fact.OTHER].index(one.fact),
}


def articles(corpora: Sequence[Path], choices: Path, part: str | None) -> Iterator[list[Ranked]]:
    """Yield the statements of each article that there are choices for, in the order of the choices."""
    known = {hashlib.sha256(one.document.text.encode()).hexdigest(): one for one in read_gold(*corpora)}
    words = lexicon.load()
    for line in choices.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = known.get(row["sha256"])
        if gold is None or (part and row["part"] != part):
            continue
        page = layout(gold.document)
        first = {tuple(span) for span in row["first"]}
        ranked = []
        for span in sorted(gold.unsourced):
            tokens = page.touched(span)
            assert tokens is not None, "a statement without words"
            inside = [page.words[i] for i in range(tokens[0], tokens[1] + 1) if page.folded[i][:1].isalnum()]
            fact = words.facts.classify(inside)
            found = features(page, tokens, Reason.NO_CUE, fact, 1.0, words)
            ranked.append(_ranked(span, gold.document.text, inside, fact, found, tuple(span) in first))
        assert sum(one.chosen for one in ranked) == len(first), f"{row['doc']}: other statements than judged"
        yield ranked


def _ranked(
    span: Span, text: str, words: list[str], fact: Fact, found: dict[str, float], chosen: bool
) -> Ranked:
    return Ranked(span.of(text), span.start, len(words), fact, worth(found), reasons(found), chosen)


def measures(order: Sequence[bool]) -> tuple[float, float, float]:
    """Return precision at 1, precision at 2 and average precision of one ranking."""
    hits = list(itertools.accumulate(order))
    precision = sum(hits[n] / (n + 1) for n, chosen in enumerate(order) if chosen) / hits[-1]
    return float(order[0]), sum(order[:CHOSEN]) / CHOSEN, precision


def chance(count: int, chosen: int) -> tuple[float, float, float]:
    """Return what :func:`measures` gives on average over every order of so many statements."""
    orders = list(itertools.combinations(range(count), chosen))
    totals = [measures([n in where for n in range(count)]) for where in orders]
    return tuple(math.fsum(column) / len(orders) for column in zip(*totals, strict=True))  # type: ignore[return-value]


def ahead(first: Sequence[float], second: Sequence[float], draws: int = 2000) -> tuple[float, float]:
    """Return the 95 % interval of how far the first's mean is above the second's, drawing articles with replacement."""
    differences = [one - other for one, other in zip(first, second, strict=True)]
    drawn = random.Random(SEED)
    means = sorted(math.fsum(drawn.choices(differences, k=len(differences))) for _ in range(draws))
    return means[draws // 40] / len(differences), means[-draws // 40] / len(differences)


def main() -> None:
    """Print the measures of each ranking."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--choices", type=Path, default=CHOICES)
    parser.add_argument("--part", choices=("looked-at", "unseen"), help="only these articles")
    parser.add_argument("--show", type=int, default=0, help="print the ranking of so many articles")
    given = parser.parse_args()
    found = list(articles(given.corpus, given.choices, given.part))
    if not found:
        parser.error("none of the articles that there are choices for is in the corpus")
    for ranked in found[: given.show]:
        for one in sorted(ranked, key=RANKINGS["worth"]):
            print(
                f"{'*' if one.chosen else ' '} {one.worth:.2f} {one.quote[:90]!r}\n         {'; '.join(one.why)}"
            )
        print()
    print(f"{len(found)} articles, {sum(map(len, found))} statements")
    print(f"{'ranked by':22} {'P@1':>6} {'P@2':>6} {'MAP':>6}  worth is better by")
    rows = {
        name: [measures([one.chosen for one in sorted(ranked, key=key)]) for ranked in found]
        for name, key in RANKINGS.items()
    }
    rows["chance"] = [chance(len(ranked), sum(one.chosen for one in ranked)) for ranked in found]
    for name, scores in rows.items():
        means = [math.fsum(column) / len(found) for column in zip(*scores, strict=True)]
        low, high = ahead([one[2] for one in rows["worth"]], [one[2] for one in scores])
        behind = "" if name == "worth" else f"  {low:+.3f} to {high:+.3f}"
        print(f"{name:22} " + " ".join(f"{mean:6.3f}" for mean in means) + behind)


if __name__ == "__main__":
    main()
