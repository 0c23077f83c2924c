"""``isnad agree``: how far reviewers agree, with each other and with the model."""

from __future__ import annotations

from typing import Annotated

import typer

from attribution.cli.options import TextOrJson


def agree(
    projects: Annotated[
        list[str],
        typer.Argument(
            metavar="PROJECT...",
            help="One project: its reviewers are compared. Several: the projects as wholes.",
        ),
    ],
    format: TextOrJson = "text",
) -> None:
    """Measure how far reviewers agree: Krippendorff's alpha on labels, F1 on spans and links.

    Each is compared with the others and with what the model offered.
    """
    from attribution.cli.agreeing import measured

    measured(projects, format)
