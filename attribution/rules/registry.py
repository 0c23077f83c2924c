"""All rules by their code."""

from __future__ import annotations

from difflib import get_close_matches

from attribution.errors import ConfigError
from attribution.rules import anonymous, balance, chains, differing, nobody, placement, unsourced
from attribution.rules.rule import Rule

RULES: dict[str, Rule] = {
    rule.code: rule
    for family in (unsourced, nobody, anonymous, placement, balance, chains, differing)
    for rule in family.RULES
}
"""In the order of their codes."""


def rule(code: str) -> Rule:
    """Return the rule of a code or name, in any case; raise :class:`ConfigError` naming near ones where there is none."""
    wanted = code.strip()
    found = RULES.get(wanted.upper()) or next(
        (one for one in RULES.values() if one.name == wanted.lower()), None
    )
    if found is None:
        raise unknown(code)
    return found


def unknown(code: str) -> ConfigError:
    """Return the error for a code that no rule has."""
    near = get_close_matches(code.upper(), RULES, n=3, cutoff=0.6)
    names = {one.name: one.code for one in RULES.values()}
    near += [names[name] for name in get_close_matches(code.lower(), names, n=2, cutoff=0.6)]
    mend = f"Did you mean {' or '.join(dict.fromkeys(near))}?" if near else "isnad rules lists them all."
    return ConfigError(f"There is no rule {code!r}.", mend)
