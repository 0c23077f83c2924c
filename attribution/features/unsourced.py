"""Features of a token as part of an unsourced statement: the writer's own voice, and what kind of sentence it is in."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.features.placed import Placed
from attribution.features.words import Word
from attribution.stages.arguments import Frame
from attribution.text.page import Page

ROLES = ("", "cue", "source", "medium", "content", "nobody")


def roles(page: Page, frames: Sequence[Frame], nobody: Sequence[bool]) -> list[str]:
    """Return each token's part in the relations: cue and source before content; ``nobody`` marks the frames whose
    content nobody is named for."""
    found = [""] * len(page)
    for frame, unnamed in zip(frames, nobody, strict=True):
        for first, last in frame.content:
            for i in range(first, last + 1):
                if not unnamed:
                    found[i] = "content"
                elif not found[i]:
                    found[i] = "nobody"
    for frame in frames:
        parts = [("medium", frame.medium)] if frame.medium else []
        parts += [("source", span) for span in frame.sources]
        parts.append(("cue", frame.cue.tokens))
        for role, (first, last) in parts:
            for i in range(first, last + 1):
                if found[i] != "content":
                    found[i] = role
    return found


def unsourced_features(page: Page, words: Sequence[Word], role: Sequence[str]) -> Placed:
    """Return, for each token, the features of its place among the relations found and in its sentence."""
    rows: list[list[str]] = []
    shared: list[list[str]] = []
    group: list[int] = []
    told: dict[tuple[str, str, str, int, int], int] = {}
    several = len(page.paragraphs) > 1
    for number, (first, last) in enumerate(page.sentences):
        held = {role[i] for i in range(first, last + 1)} - {""}
        free = sum(1 for i in range(first, last + 1) if not role[i] and not words[i].mark)
        size = sum(1 for i in range(first, last + 1) if not words[i].mark) or 1
        share = (free * 4 + size - 1) // size
        question = page.folded[last] in {"؟", "?"}
        stopped = page.folded[last] in {".", "!", "…"}
        heading = last <= page.heading
        shared.append(
            [
                f"free={share}",
                f"holds={'+'.join(sorted(held))}",
                f"size={min(size // 4, 6)}",
                f"sentence={min(number, 3)}{several:d}",
                f"end={question:d}{stopped:d}",
                f"heading={heading:d}",
                f"heading+free={heading:d}{share}",
                f"opens={page.folded[first]}",
                f"opens-c={words[first].classes[0]}",
                f"last={number + 1 == len(page.sentences):d}",
            ]
        )
        sentence_group = len(shared) - 1
        since = 0
        before = "start"
        until = _distances(role, first, last)
        for i in range(first, last + 1):
            here = role[i]
            deep = page.depth[i] if page.depth[i] < 2 else 2
            around = (here, role[i - 1] if i > first else "^", role[i + 1] if i < last else "$", deep, share)
            if here:
                known = told.get(around)
                if known is None:
                    known = told[around] = len(shared)
                    shared.append(_told(*around))
                rows.append([])
                group.append(known)
                before, since = here, 0
                continue
            reach = until[i - first]
            rows.append(
                [
                    *_told(*around),
                    f"since={before}{since if since < 5 else 5}",
                    f"until={reach}",
                    f"between={before}-{reach.rstrip('0123456789')}",
                    f"free+q={share}{min(deep, 1)}",
                ]
            )
            group.append(sentence_group)
            since += 1
    return Placed(rows, shared, group)


def _told(here: str, before: str, after: str, deep: int, share: int) -> list[str]:
    return [
        f"role={here}",
        f"role+free={here}{share}",
        f"role+prev={here}{before}",
        f"role+next={here}{after}",
        f"q={deep}",
    ]


def _distances(role: Sequence[str], first: int, last: int) -> list[str]:
    """Return for each token of a sentence the next role behind it and how far it is."""
    found = [""] * (last - first + 1)
    name, at = "end", last + 1
    for i in range(last, first - 1, -1):
        found[i - first] = f"{name}{min(at - i, 5)}"
        if role[i]:
            name, at = role[i], i
    return found
