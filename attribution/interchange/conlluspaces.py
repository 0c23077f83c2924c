"""White space in MISC: UDPipe's escapes, and ``\\uXXXX`` for spaces that a reader of lines would strip."""

from __future__ import annotations

import re

_NAMES = {" ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p", "\\": "\\\\"}
_LETTERS = {name: letter for letter, name in _NAMES.items()}
_ESCAPE = re.compile(r"\\u[0-9a-f]{4}|\\.", re.DOTALL)


def escaped(spaces: str) -> str:
    """Return white space as a value of MISC."""
    return "".join(_NAMES.get(letter) or f"\\u{ord(letter):04x}" for letter in spaces)


def spaces(value: str) -> str:
    """Return the white space that a value of MISC stands for; escapes that are not known stand for themselves."""

    def one(match: re.Match[str]) -> str:
        name = match[0]
        return chr(int(name[2:], 16)) if len(name) == 6 else _LETTERS.get(name, name)

    return _ESCAPE.sub(one, value)
