"""Who says so? Attribution in Arabic news: every claim with its source, every statement that nobody is named for.

>>> import attribution
>>> analysis = attribution.analyse(text)
>>> for relation in analysis.relations:
...     print([entity.name for entity in relation.entities], [span.of(text) for span in relation.content])

Offsets are code points into the text that was given, half open. What is listed in ``__all__`` is the public interface;
it is loaded on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from attribution.arabic.pieces import pieces
    from attribution.pipeline import Analyser, analyse, load_analyser
    from attribution.text.finding import find
    from attribution.types import (
        Analysis,
        Diagnostic,
        Document,
        Entity,
        Fact,
        Kind,
        Origin,
        Reason,
        Relation,
        Span,
        Stance,
        Style,
        Unsourced,
    )

    __version__: str

__all__ = [
    "Analyser",
    "Analysis",
    "Diagnostic",
    "Document",
    "Entity",
    "Fact",
    "Kind",
    "Origin",
    "Reason",
    "Relation",
    "Span",
    "Stance",
    "Style",
    "Unsourced",
    "__version__",
    "analyse",
    "find",
    "load_analyser",
    "pieces",
]

_HOMES = {
    "Analyser": "attribution.pipeline",
    "analyse": "attribution.pipeline",
    "find": "attribution.text.finding",
    "load_analyser": "attribution.pipeline",
    "pieces": "attribution.arabic.pieces",
}


def __getattr__(name: str) -> Any:
    """Load a public name from the module that defines it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name == "__version__":
        from importlib.metadata import version

        found: Any = version("isnad")
    else:
        home = import_module(_HOMES.get(name, "attribution.types"))
        found = getattr(home, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the public names with what is there already."""
    return sorted({*globals(), *__all__})
