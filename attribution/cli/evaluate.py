"""``isnad evaluate``: score the program against annotated corpora."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer


def evaluate(
    corpus: Annotated[
        list[Path],
        typer.Option(
            help="A folder of annotated articles, or one .gold.jsonl; may be repeated.", exists=True
        ),
    ],
    model: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A model folder other than the shipped one.")
    ] = None,
    engine: Annotated[
        list[str] | None, typer.Option(help="Which engine to use; several are shown side by side.")
    ] = None,
    morphology: Annotated[
        Literal["embedded", "full"], typer.Option(help="Which morphological database to use.")
    ] = "embedded",
    sure: Annotated[
        float | None,
        typer.Option(min=0, max=1, help="A confidence: how often are relations right from there on?"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
) -> None:
    """Score a model against annotations: measures, how far to trust confidences, breakdowns."""
    import json

    from attribution.evaluation.gold import read_gold
    from attribution.evaluation.rendering import compare, render
    from attribution.evaluation.report import evaluate as score
    from attribution.pipeline import load_analyser

    gold = read_gold(*corpus)
    names: list[str | None] = [*engine] if engine else [None]
    reports = {}
    for name in names:
        analyser = load_analyser(model, name, morphology)
        found = (analyser.analyse(one.document) for one in gold)
        reports[name or "default"] = score(gold, found, threshold=sure)
    if as_json:
        rows = {name: report.model_dump(mode="json") for name, report in reports.items()}
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        typer.echo(compare(reports) if len(reports) > 1 else render(next(iter(reports.values()))), nl=False)
