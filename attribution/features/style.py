"""Features of a content's quotation marks: whether it is word for word, reported, or both."""

from __future__ import annotations

from collections.abc import Sequence

from attribution.features.words import COMPLEMENTISERS
from attribution.text.page import Page, Range

_OPENS = frozenset('"«“„')
_CLOSES = frozenset('"»”')


def style_features(page: Page, cue: Range, content: Sequence[Range]) -> list[str]:
    """Return what the marks at the ends of a content, inside it and around it say of its style."""
    if not content:
        return ["none"]
    first, last = content[0][0], content[-1][1]
    tokens = [i for a, b in content for i in range(a, b + 1)]
    words = [i for i in tokens if page.words[i][:1].isalnum()]
    base = min((page.depth[i] for i in range(cue[0], cue[1] + 1)), default=0)
    quoted = sum(1 for i in words if page.depth[i] > base)
    share = quoted / len(words) if words else 0.0
    opens = page.folded[first] in _OPENS
    closes = page.folded[last] in _CLOSES
    inside = sum(1 for i in tokens if page.folded[i] in _OPENS or page.folded[i] in _CLOSES)
    whole = "all" if share == 1 else "none" if not quoted else "most" if share > 0.85 else "some"
    names = [
        f"share={whole}",
        f"opens={opens:d}",
        f"closes={closes:d}",
        f"ends={opens:d}{closes:d}",
        f"marks={min(inside, 3)}",
        f"opener={page.folded[first] in COMPLEMENTISERS:d}",
        f"colon={page.folded[first - 1] == ':' if first else 0:d}",
        f"side={first > cue[0]:d}",
        f"share+opener={whole}{page.folded[first] in COMPLEMENTISERS:d}",
        f"share+ends+marks={whole}{opens:d}{closes:d}{min(inside, 3)}",
        f"quoted-size={min(quoted, 4)}",
        f"spans={min(len(content), 2)}",
    ]
    if first and page.folded[first - 1] in _OPENS:
        names.append("opened-before")
    if last + 1 < len(page) and page.folded[last + 1] in _CLOSES:
        names.append("closed-behind")
    return names
