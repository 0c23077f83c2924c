"""Characters that a format cannot write: each replaced by one U+FFFD, so that offsets hold, and kept in the header."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from attribution.interchange.sheets import Mark, Sheet

SURROGATES = re.compile("[\ud800-\udfff]")
"""What UTF-8 cannot write."""

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot write (production 2, Char)."""

VEILED = "veiled"
_SIGN = "\ufffd"


def veiled(sheet: Sheet, illegal: re.Pattern[str]) -> Sheet:
    """Return ``sheet`` without what ``illegal`` matches in its text and features; its header says what was where."""
    text = {str(found.start()): ord(found[0]) for found in illegal.finditer(sheet.text)}
    features = {
        mark.id: {
            name: value
            for name, value in mark.features.items()
            if isinstance(value, str) and illegal.search(value)
        }
        for mark in sheet.marks
    }
    features = {mark: values for mark, values in features.items() if values}
    clean = illegal.sub(_SIGN, sheet.text)
    return replace(
        sheet,
        text=clean,
        header={**sheet.header, VEILED: {"text": text, "features": features}}
        if text or features
        else sheet.header,
        marks=[_clean(mark, clean, illegal) for mark in sheet.marks],
    )


def unveiled(sheet: Sheet) -> Sheet:
    """Return ``sheet`` with what the header says put back, wherever U+FFFD still stands for it."""
    kept = sheet.header.get(VEILED)
    if not isinstance(kept, Mapping):
        return sheet
    text, features = kept.get("text"), kept.get("features")
    letters = list(sheet.text)
    for at, code in text.items() if isinstance(text, Mapping) else ():
        place = int(at) if isinstance(at, str) and at.isdecimal() and len(at) < 12 else -1
        if (
            0 <= place < len(letters)
            and letters[place] == _SIGN
            and isinstance(code, int)
            and 0 <= code < 0x110000
        ):
            letters[place] = chr(code)
    restored = "".join(letters)
    known = features if isinstance(features, Mapping) else {}
    return replace(
        sheet, text=restored, marks=[_whole(mark, sheet.text, restored, known) for mark in sheet.marks]
    )


def _clean(mark: Mark, text: str, illegal: re.Pattern[str]) -> Mark:
    features = {
        name: illegal.sub(_SIGN, value) if isinstance(value, str) else value
        for name, value in mark.features.items()
    }
    return replace(mark, features=features, quote=mark.span.of(text))


def _whole(mark: Mark, before: str, after: str, known: Mapping[object, object]) -> Mark:
    # A quote that was right on the replaced text is right on the restored one; any other still has to be told.
    right = mark.quote is not None and mark.quote == mark.span.of(before)
    own = known.get(mark.id)
    features = dict(mark.features)
    for name, value in own.items() if isinstance(own, Mapping) else ():
        told = features.get(name)
        if isinstance(value, str) and isinstance(told, str) and len(told) == len(value) and _SIGN in told:
            features[name] = value
    return replace(mark, features=features, quote=mark.span.of(after) if right else mark.quote)
