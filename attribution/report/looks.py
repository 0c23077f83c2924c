"""How a piece of the text looks and what it is linked with, as HTML attributes for the template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from attribution.report.labels import Label, labels
from attribution.report.pieces import Piece, Role
from attribution.report.view import ArticleView

_ANCHORS = {
    Role.CUE: "in-claim",
    Role.SOURCE: "in-source",
    Role.STATEMENT: "in-statement",
    Role.FINDING: "in-finding",
}


@dataclass(frozen=True, slots=True)
class Look:
    """``ids`` are targets of links that begin here, ``flags`` the unsourced statements that do; ``href`` is for links."""

    ids: tuple[str, ...]
    flags: tuple[int, ...]
    href: str | None
    attributes: Mapping[str, object]


def look(piece: Piece, view: ArticleView) -> Look:
    """Return how ``piece`` looks: classes for every role it has, and the numbers of what covers it.

    A cue is a link to its claim, a source one to who it is; only the piece where such a span begins is a stop for the
    keyboard.
    """
    contents, cues, of = (piece.numbers(role) for role in (Role.CONTENT, Role.CUE, Role.SOURCE))
    media, statements, findings = (
        piece.numbers(role) for role in (Role.MEDIUM, Role.STATEMENT, Role.FINDING)
    )
    attributes: dict[str, object] = {}
    if piece.marks or piece.control:
        attributes["class"] = " ".join(_classes(piece, view))
    joined = {"data-claims": contents, "data-of": of, "data-u": statements, "data-f": findings}
    attributes |= {key: " ".join(map(str, value)) for key, value in joined.items() if value}
    href, begins = None, False
    if cues:
        attributes["data-cue"] = cues[-1]
        href = f"#card-claim-{cues[-1]}"
        begins = any(mark.role is Role.CUE for mark in piece.starts)
        if any(mark.role is Role.CUE and mark.span.end == piece.span.end for mark in piece.marks):
            attributes["data-n"] = cues[-1]
        attributes["aria-describedby"] = f"card-claim-{cues[-1]}-h"
    elif of:
        who = next(mark.who for mark in reversed(piece.marks) if mark.role is Role.SOURCE)
        attributes["data-src"] = who
        href = f"#card-source-{who}"
        begins = any(mark.role is Role.SOURCE for mark in piece.starts)
        attributes["aria-describedby"] = f"card-source-{who}-h"
    if media:
        attributes["data-medium"] = media[-1]
    if href and not begins:
        attributes["tabindex"] = -1
    title = _title(piece, view)
    if title:
        attributes |= {"title": title.ar, "data-en-title": title.en}
    if piece.control:
        attributes["title"] = piece.control
    return Look(
        tuple(
            f"{_ANCHORS[mark.role]}-{mark.number}"
            for mark in piece.starts
            if mark.first and mark.role in _ANCHORS
        ),
        tuple(mark.number for mark in piece.starts if mark.role is Role.STATEMENT),
        href,
        attributes,
    )


def _title(piece: Piece, view: ArticleView) -> Label | None:
    """Return what the mouse is told where it rests: the findings, else whose claim this is; links tell it otherwise."""
    findings = piece.numbers(Role.FINDING)
    if findings:
        messages = [view.findings[number - 1].message for number in findings]
        return Label(" · ".join(one.ar for one in messages), " · ".join(one.en for one in messages))
    contents = piece.numbers(Role.CONTENT)
    if not contents or piece.numbers(Role.CUE) or piece.numbers(Role.SOURCE):
        return None
    claim = view.claims[contents[-1] - 1]
    word, nobody = labels("ui")["claim"], labels("ui")["nobody"]
    names = [Label(one.name, one.label or one.name) if one.name else nobody for one in claim.sources]
    return Label(
        f"{word.ar} {claim.number}: {' · '.join(one.ar for one in names)}",
        f"{word.en} {claim.number}: {' · '.join(one.en for one in names)}",
    )


def _classes(piece: Piece, view: ArticleView) -> list[str]:
    classes = ["p"]
    contents = piece.numbers(Role.CONTENT)
    if contents:
        classes.append("content")
        if len(contents) > 1:
            classes.append("deep")
        if view.claims[contents[-1] - 1].anonymous:
            classes.append("anonymous")
    present = {mark.role for mark in piece.marks}
    classes += [
        role for role in (Role.CUE, Role.SOURCE, Role.MEDIUM, Role.STATEMENT, Role.FINDING) if role in present
    ]
    if any(mark.role is Role.FINDING for mark in piece.starts):
        classes.append("begins")
    if piece.control:
        classes.append("control")
    return classes
