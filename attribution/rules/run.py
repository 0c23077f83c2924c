"""Running the rules over an analysis."""

from __future__ import annotations

from attribution.lexicon import load
from attribution.rules.article import Article
from attribution.rules.registry import RULES
from attribution.rules.settings import LintSettings
from attribution.types import Analysis, Finding, Span

_DEFAULT = LintSettings()
_COVERED = 0.6
"""Share of a finding inside a covering one's places from which on it says nothing more."""


def lint(
    analysis: Analysis, settings: LintSettings | None = None, path: str | None = None
) -> tuple[Finding, ...]:
    """Return what the rules find in an analysis, in the order of the text.

    Spans count code points of the document's text. ``path`` decides which rules are left out for this document, by
    default where it was read from. Never raises for what a text or an analysis holds.
    """
    settings = settings or _DEFAULT
    origin = path if path is not None else analysis.document.origin.path or ""
    left_out = settings.ignored(origin) if origin else frozenset()
    article = Article(analysis, load(), settings.confidence)
    if not article.page.tokens:
        return ()
    found = [
        Finding(rule.code, severity, hit.message, hit.span, hit.mend or rule.mend, hit.related)
        for rule, severity, options in settings.chosen
        if rule.code not in left_out
        for hit in rule.check(article, options)
    ]
    kept = [one for one in found if not any(_covers(other, one) for other in found)]
    return tuple(sorted(kept, key=lambda one: (one.span.start, one.code, one.span.end)))


def _covers(other: Finding, one: Finding) -> bool:
    if other.code == one.code or not any(one.code.startswith(start) for start in RULES[other.code].covers):
        return False
    shared = sum(_shared(one.span, span) for span in (other.span, *other.related))
    return shared >= _COVERED * max(one.span.end - one.span.start, 1)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
