"""What a rule is: a code, a reason with its source, examples, options, and a function that finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from attribution.types import Severity, Span

if TYPE_CHECKING:
    from attribution.rules.article import Article


def _kebab(name: str) -> str:
    return name.replace("_", "-")


class Options(BaseModel):
    """The options of a rule; in files their names are written with hyphens."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_kebab, populate_by_name=True)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a rule is broken; with the rule's code and severity it becomes a finding.

    ``related`` are other places of the text that belong to it. ``mend`` stands in for the rule's own where given.
    """

    span: Span
    message: str
    related: tuple[Span, ...] = ()
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of an article in Arabic, and what it says in English."""

    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the linter.

    ``code`` is stable. ``why`` is the reason in words and ``sources`` who published it. ``check`` yields hits for an
    article under the rule's options and changes nothing. ``covers`` are beginnings of codes whose findings within
    this rule's places are left out, since they would say the same with less.
    """

    code: str
    name: str
    title: str
    why: str
    sources: tuple[str, ...]
    mend: str
    severity: Severity
    good: Example
    bad: Example
    check: Callable[[Article, Any], Iterator[Hit]]
    options: type[Options] = Options
    covers: tuple[str, ...] = ()
