"""What a project wants of the linter: which rules, how severe, where not, with which options."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from attribution.errors import ConfigError
from attribution.rules.registry import RULES, unknown
from attribution.rules.rule import Options, Rule
from attribution.types import Severity

ALL = "ALL"


class LintSettings(BaseModel):
    """The section ``lint`` of a settings file.

    ``select`` and ``ignore`` are codes or beginnings of codes (``ISN3``), or ``ALL``; the longer of two that match
    wins, and ``ignore`` where they are the same. ``severity`` is by code or beginning, ``per-path-ignores`` by glob
    of paths, ``options`` by code. ``confidence`` is what a relation or statement needs for rules to look at it.
    ``baseline`` is a file of accepted findings (:mod:`attribution.rules.baseline`), which are not reported.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    select: tuple[str, ...] = (ALL,)
    ignore: tuple[str, ...] = ()
    severity: dict[str, Severity] = Field(default_factory=dict)
    per_path_ignores: dict[str, tuple[str, ...]] = Field(default_factory=dict, alias="per-path-ignores")
    options: dict[str, dict[str, Any]] = Field(default_factory=dict)
    confidence: float = Field(default=0.5, ge=0, le=1)
    baseline: Path | None = None

    @cached_property
    def chosen(self) -> tuple[tuple[Rule, Severity, Options], ...]:
        """The selected rules with their severity and options, in the order of their codes."""
        return tuple(
            (rule, self._severity_of(rule), rule.options(**self.options.get(rule.code, {})))
            for rule in RULES.values()
            if self._selected(rule.code)
        )

    def _selected(self, code: str) -> bool:
        taken, dropped = _longest(code, self.select), _longest(code, self.ignore)
        return taken > dropped

    def _severity_of(self, rule: Rule) -> Severity:
        best = max((key for key in self.severity if _matches(rule.code, key)), key=len, default="")
        return self.severity[best] if best else rule.severity

    def ignored(self, path: str) -> frozenset[str]:
        """Return the codes that are not reported for a path, which globs match whole or from any folder on."""
        parts = path.replace("\\", "/").split("/")
        ends = ["/".join(parts[at:]) for at in range(len(parts))]
        return frozenset(
            code
            for pattern, prefixes in self.per_path_ignores.items()
            if any(fnmatch(end, pattern) for end in ends)
            for code in RULES
            if any(_matches(code, prefix) for prefix in prefixes)
        )


def settings(values: Mapping[str, Any]) -> LintSettings:
    """Return the settings that a mapping holds; raise :class:`ConfigError` naming what is wrong in it."""
    try:
        made = LintSettings.model_validate(dict(values))
    except ValidationError as error:
        raise _told("lint", error, LintSettings) from error
    prefixes = (*made.select, *made.ignore, *made.severity, *sum(made.per_path_ignores.values(), ()))
    for prefix in prefixes:
        if not any(_matches(code, prefix) for code in RULES):
            raise unknown(prefix)
    for code, options in made.options.items():
        if code not in RULES:
            raise unknown(code)
        try:
            RULES[code].options(**options)
        except ValidationError as error:
            raise _told(f"lint.options.{code}", error, RULES[code].options) from error
    return made


def _matches(code: str, prefix: str) -> bool:
    return prefix.upper() == ALL or (prefix != "" and code.startswith(prefix.upper()))


def _longest(code: str, prefixes: tuple[str, ...]) -> int:
    """Return the length of the longest prefix that matches, 0 for ``ALL``, -1 where none does."""
    return max(
        (0 if prefix.upper() == ALL else len(prefix) for prefix in prefixes if _matches(code, prefix)),
        default=-1,
    )


def _told(section: str, error: ValidationError, model: type[BaseModel]) -> ConfigError:
    first = error.errors()[0]
    name = ".".join([section, *(str(part) for part in first["loc"])])
    if first["type"] == "extra_forbidden":
        known = [field.alias or name for name, field in model.model_fields.items()]
        mend = f"Known here: {', '.join(known)}." if known else "This rule has no options."
        return ConfigError(f"There is no setting {name!r}.", mend)
    return ConfigError(f"{name}: {first['msg'].lower()}.", "Correct or remove the line.")
