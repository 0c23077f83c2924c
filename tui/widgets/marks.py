"""Marks on a text: which stretch plays which role, and how a role is told without colour."""

from __future__ import annotations

from dataclasses import dataclass

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
    """

    span: Span
    role: str
    focus: bool = False
    label: str = ""
