"""Figures that others published for their systems, to stand beside the same measures of this one.

They are of other languages, corpora and guidelines: for orientation only.
"""

from __future__ import annotations

from typing import NamedTuple


class Published(NamedTuple):
    """F1 by element, as a paper gives them, and whose they are."""

    of: str
    f1: dict[str, float]


PUBLISHED = {
    "citron-exact": Published(
        "Citron on PARC 3, English", {"cue": 0.823, "source": 0.820, "content": 0.593, "whole": 0.567}
    ),
    "citron-overlap": Published(
        "Citron on PARC 3, English", {"cue": 0.768, "source": 0.853, "content": 0.833}
    ),
}
"""By the name of the measure in a report. Newell et al. 2018 (https://aclanthology.org/L18-1053/)."""
