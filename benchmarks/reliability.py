"""Print and draw whether confidences mean what they say.

    uv run benchmarks/reliability.py --gold CORPUS [--picture SVG] NAME=READINGS.jsonl...

READINGS are what ``isnad check --format jsonl`` or ``heldout.py`` wrote of the annotated documents of CORPUS. Prints the
expected calibration error, how many relations lie above the lowest confidence from which on 95 % are right, and how
such a threshold does where it was not chosen: on each fourth of the documents, chosen on the other three.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from drawing import Line, draw
from heldout import QUARTERS, named_readings

from attribution.evaluation.gold import read_gold
from attribution.evaluation.reliability import Above, bins, claims, crossed, expected_error, sure_from
from attribution.evaluation.report import matched


def shown(found: Above | None) -> str:
    """Return a threshold's share and rightness as two cells of a table."""
    return f"{found.threshold:.3f} | {found.share:.1%} | {found.right:.1%}" if found else "– | – | –"


def main() -> None:
    """Measure as the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("readings", nargs="+", metavar="NAME=READINGS")
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--texts", type=Path, action="append", default=[])
    parser.add_argument("--picture", help="an SVG to draw the diagram into")
    chosen = parser.parse_args()
    gold, found = named_readings(chosen.readings, read_gold(*chosen.gold, texts=chosen.texts))
    lines = [Line("as it should be", [(0, 0), (1, 1)], dashed=True)]
    print(
        "| engine | relations | calibration error | 95 % right from | share | right | elsewhere from | share | right |"
    )
    print("|---" * 9 + "|")
    for name, read in found.items():
        cases = matched(gold, read)
        given = claims(cases)
        groups = [claims(cases[n::QUARTERS]) for n in range(QUARTERS)]
        print(
            f"| {name} | {len(given)} | {expected_error(given):.3f} | {shown(sure_from(given))} | {shown(crossed(groups))} |"
        )
        lines.append(Line(name, [(one.confidence, one.right) for one in bins(given)]))
    if chosen.picture:
        draw(chosen.picture, "Relations right, by confidence", "confidence", "share right", lines)


if __name__ == "__main__":
    main()
