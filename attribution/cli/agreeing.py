"""The work of ``isnad agree``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

import typer

from attribution.errors import StoreError
from attribution.store import Store
from attribution.store.agreement import Agreement, Alpha, Overlap, Side, agreement, model, project, reviewers
from attribution.terminal.sanitise import visible

UNDEFINED = "–"


@dataclass(frozen=True, slots=True)
class Measured:
    """The sides among themselves (None where there is only one), and each beside the model."""

    between: Agreement | None
    model: tuple[Agreement, ...]


def measured(projects: Sequence[str], format: str) -> None:
    """Measure the agreement in one project or between several, and show it."""
    with ExitStack() as stack:
        stores = [stack.enter_context(Store.open(one, read_only=True)) for one in projects]
        sides = _sides(projects, stores)
        offered = model(stores)
    found = Measured(
        agreement(sides) if len(sides) > 1 else None,
        tuple(agreement([side, offered]) for side in sides),
    )
    typer.echo(json.dumps(_json(found)) if format == "json" else visible_lines(found))


def _sides(projects: Sequence[str], stores: Sequence[Store]) -> list[Side]:
    sides = (
        reviewers(stores[0])
        if len(stores) == 1
        else [project(store, name) for name, store in zip(projects, stores, strict=True)]
    )
    if not any(side.answers for side in sides):
        raise StoreError("Nothing was decided yet.", "Decide something in isnad review first.")
    return sides


def visible_lines(found: Measured) -> str:
    """Return the figures for people: labels as alpha, spans and links as F1, with what they rest on."""
    blocks = [*([found.between] if found.between else []), *found.model]
    return "\n\n".join(
        "\n".join([visible(" / ".join(one.sides)), *map(visible, _lines(one))]) for one in blocks
    )


def _lines(one: Agreement) -> list[str]:
    lines = [f"  {name:<10} alpha {_alpha(alpha)}" for name, alpha in one.alphas.items() if alpha.units]
    for pair in one.pairs:
        lines.append(f"  {pair.first} / {pair.second}: {pair.units} relations and statements")
        lines += [
            f"    {name:<10} F1 {_f1(overlap)}"
            for name, overlap in pair.overlaps.items()
            if overlap.first or overlap.second
        ]
    return lines


def _alpha(alpha: Alpha) -> str:
    value = f"{alpha.value:.3f}" if alpha.value is not None else f"{UNDEFINED} (one label only)"
    return f"{value} over {alpha.units}"


def _f1(overlap: Overlap) -> str:
    value = f"{overlap.f1:.3f}" if overlap.f1 is not None else UNDEFINED
    return f"{value} ({overlap.both} of {overlap.first} and {overlap.second})"


def _json(found: Measured) -> dict[str, object]:
    return {
        "between": _agreement(found.between) if found.between else None,
        "model": [_agreement(one) for one in found.model],
    }


def _agreement(one: Agreement) -> dict[str, object]:
    return {
        "sides": one.sides,
        "alpha": {name: {"value": a.value, "units": a.units} for name, a in one.alphas.items()},
        "pairs": [
            {
                "sides": [pair.first, pair.second],
                "units": pair.units,
                "f1": {
                    name: {"value": o.f1, "both": o.both, "first": o.first, "second": o.second}
                    for name, o in pair.overlaps.items()
                },
            }
            for pair in one.pairs
        ],
    }
