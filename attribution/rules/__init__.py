"""The linter: what a newsroom's own rules would object to in an analysed article.

:func:`lint` gives findings; ``rules/registry.py`` holds the rules, a module a family; each rule says why it is there
and who published the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from attribution.rules.registry import RULES, rule
    from attribution.rules.run import lint
    from attribution.rules.settings import LintSettings, settings

__all__ = ["RULES", "LintSettings", "lint", "rule", "settings"]
_PLACES = {
    "RULES": "registry",
    "rule": "registry",
    "lint": "run",
    "LintSettings": "settings",
    "settings": "settings",
}


def __getattr__(name: str) -> Any:
    # pydantic and the lexicon are loaded by whoever lints, not by whoever imports the package.
    if name in _PLACES:
        from importlib import import_module

        return getattr(import_module(f"attribution.rules.{_PLACES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
