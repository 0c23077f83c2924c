"""What brat needs to know of the project's labels: ``annotation.conf`` and ``visual.conf``."""

from __future__ import annotations

from attribution.types import Fact, Kind, Reason, Severity, Stance, Style

_ENTITIES = ("Source", "Content", "Medium", "Unsourced", "Finding", "Related")
_COLOURS = ("#bfdbfe", "#bbf7d0", "#ddd6fe", "#fecaca", "#e5e7eb", "#f3f4f6")


def annotation_conf() -> str:
    """Return which entities, relations, events and attributes there are."""
    attributes = (
        ("stance", "<EVENT>", Stance),
        ("style", "<EVENT>", Style),
        ("asserted", "<EVENT>", ("true", "false")),
        ("speaker_kind", "<EVENT>", Kind),
        ("kind", "Source", Kind),
        ("reason", "Unsourced", Reason),
        ("fact", "Unsourced", Fact),
        ("severity", "Finding", Severity),
    )
    lines = [
        "[entities]",
        *_ENTITIES,
        "[relations]",
        "related\tArg1:Finding, Arg2:Related",
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
        "[events]",
        "Cue\tsource*:Source, content+:Content, medium?:Medium, nested?:Cue",
        "[attributes]",
        *(f"{name}\tArg:{arg}, Value:{'|'.join(values)}" for name, arg, values in attributes),
    ]
    return "\n".join(lines) + "\n"


def visual_conf() -> str:
    """Return labels and colours; texts run from right to left."""
    drawn = [f"{name}\tbgColor:{colour}" for name, colour in zip(_ENTITIES, _COLOURS, strict=True)]
    return (
        "\n".join(
            ["[options]", "Text\tdirection:rtl", "[labels]", "[drawing]", "Cue\tbgColor:#fde68a", *drawn]
        )
        + "\n"
    )
