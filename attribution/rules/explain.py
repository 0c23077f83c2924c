"""Rules in words: for the terminal, and as the pages of the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.rules.arabic import arabic
from attribution.rules.rule import Rule


def options_of(rule: Rule) -> Iterator[tuple[str, str]]:
    """Yield the name of each option of a rule as it is written in files, and its default."""
    for name, field in rule.options.model_fields.items():
        default = field.default
        if isinstance(default, tuple):
            shown = "[" + ", ".join(f'"{one}"' for one in default) + "]"
        elif isinstance(default, bool):
            shown = str(default).lower()
        else:
            shown = str(default)
        yield field.alias or name, shown


def about_options(rule: Rule) -> str:
    """Return what the options of a rule mean, on one line; empty where it has none."""
    if not rule.options.model_fields:
        return ""
    return " ".join((rule.options.__doc__ or "").replace("``", "`").split())


def page(rule: Rule) -> str:
    """Return a rule's page of the documentation, in Markdown."""
    lines = [
        f"# {rule.code} {rule.name}",
        "",
        f"**{rule.title}.** Severity: {rule.severity.value}.",
        "",
        *([f"> {known.title}", ""] if (known := arabic(rule.code)) else ()),
        rule.why,
        "",
        *(f"* {source}" for source in rule.sources),
        "",
        "## Objected to",
        "",
        rule.bad.meaning,
        "",
        f"> {rule.bad.text}",
        "",
        "## Better",
        "",
        rule.good.meaning,
        "",
        f"> {rule.good.text}",
        "",
        "## Mend",
        "",
        rule.mend,
        "",
        *([f"> {known.mend}", ""] if known else ()),
    ]
    if rule.options.model_fields:
        lines += [
            "## Options",
            "",
            about_options(rule),
            "",
            "```toml",
            f"[tool.isnad.lint.options.{rule.code}]",
        ]
        lines += [f"{name} = {default}" for name, default in options_of(rule)]
        lines += ["```", ""]
    if rule.covers:
        lines += [
            f"In its place, findings of {', '.join(f'{start}…' for start in rule.covers)} are left out.",
            "",
        ]
    return "\n".join(lines)
