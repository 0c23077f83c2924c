"""Marks on a text: which stretch plays which role, and how a role is told without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attribution.terminal import Sign
from attribution.types import Span


@dataclass(frozen=True, slots=True)
class Role:
    """How a stretch is shown: ``before`` and ``after`` it as signs of their own, and by a component style.

    The style is the widget's component class ``bidi-text--NAME``. The signs take columns of their own and no offset.
    """

    name: str
    before: str = ""
    after: str = ""


ROLES: dict[str, Role] = {
    role.name: role
    for role in (
        Role("source", "S"),
        Role("cue", "C"),
        Role("content", "[", "]"),
        Role("medium", "M"),
        Role("unsourced", "{", "}"),
        Role("found"),
    )
}
"""The roles by name: source (underlined, S), cue (bold, C), content (in brackets), medium (italic, M), unsourced (in
braces), found (what a search found)."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The stretch ``span`` (offsets of the text) in the role named ``role``, one of :data:`ROLES`.

    Marks may overlap and nest; of two styles that disagree, the later mark's holds. A mark of the claim in ``focus``
    has its signs in reverse video and its words on a tint. ``label`` is drawn behind the sign in front (``S2``).
    Without ``signs`` only the style is shown.
    """

    span: Span
    role: str
    focus: bool = False
    label: str = ""
    signs: bool = True


def signs_of(marks: Sequence[Mark]) -> tuple[list[Sign], list[int]]:
    """Return the signs of ``marks`` as they are to be drawn, and for each the index of its mark.

    Where several begin together, the longest is outermost; where several end together too.
    """
    outermost = sorted(range(len(marks)), key=lambda at: -(marks[at].span.end - marks[at].span.start))
    signs: list[Sign] = []
    owners: list[int] = []
    for at in outermost:
        mark, role = marks[at], ROLES[marks[at].role]
        if mark.signs and role.before and mark.span.start < mark.span.end:
            signs.append(Sign(mark.span.start, role.before + mark.label))
            owners.append(at)
    for at in reversed(outermost):
        mark, role = marks[at], ROLES[marks[at].role]
        if mark.signs and role.after and mark.span.start < mark.span.end:
            signs.append(Sign(mark.span.end, role.after, closing=True))
            owners.append(at)
    return signs, owners
