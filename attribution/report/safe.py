"""Text from documents made fit to stand in a page: nothing in it acts, and nothing odd in it is hidden.

Escaping is the template's work. Here goes what escaping does not touch: characters that HTML does not allow (NUL,
halves of surrogate pairs, other controls) and those that would reorder what stands around them.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache

from attribution.terminal.sanitise import MARKS, token

# Superset of what `token` answers for, so that ordinary text is passed over quickly.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U0001fffe-\U0010ffff]"
)
_UNSAFE_NAME = re.compile("[^0-9A-Za-z\u0621-\u063a\u0641-\u064a\u0660-\u0669]+")
_LONGEST_NAME = 48


def shown(text: str) -> str:
    """Return ``text`` with controls, surrogates and bidi overrides as visible tokens (``‹RLO›``, ``␀``).

    Line breaks and tabs stay. Left-to-right and right-to-left marks stay too: they move nothing outside the element
    they stand in, and honest text needs them.
    """
    return _SUSPECT.sub(lambda match: replacement(match.group()) or match.group(), text)


@cache
def replacement(char: str) -> str | None:
    """Return the visible token for one character, or None where it may stand as it is."""
    if char in "\n\t" or char in MARKS:
        return None
    return token(char)


def suspects(text: str, start: int, end: int) -> list[int]:
    """Return the offsets in ``text[start:end]`` of the characters that are shown as tokens."""
    return [match.start() for match in _SUSPECT.finditer(text, start, end) if replacement(match.group())]


def file_name(doc: str, sha: str, taken: set[str]) -> str:
    """Return the file name of a document's page, and add it to ``taken``.

    Made of the letters and digits of ``doc`` and the first figures of the hash of its text: no separators, no dots but
    the last, short, and unlike every other in ``taken`` even where the file system ignores case.
    """
    stem = _UNSAFE_NAME.sub("-", doc)[-_LONGEST_NAME:].strip("-")
    base = f"{stem}-{sha[:8]}" if stem else sha[:8]
    name, number = f"{base}.html", 1
    while name.casefold() in taken:
        number += 1
        name = f"{base}-{number}.html"
    taken.add(name.casefold())
    return name


def digest(text: str) -> str:
    """Return the SHA-256 of a page's own text in Base64, as a content security policy names it."""
    import base64

    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
