"""Bytes to text: which encoding a file is in, and what could not be decoded.

The order is: what the caller forces, a byte order mark, UTF-16 by its pattern of bytes, strict UTF-8, UTF-8 with a
few broken bytes, the Arabic code pages by how Arabic the outcome reads, and last charset-normalizer over the
encodings that Arabic news comes in. It stands last because on short Arabic text it is slow and often wrong.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass

from attribution.errors import ConfigError, UnreadableInput
from attribution.types import Diagnostic

SAMPLE = 1 << 16
PLAUSIBLE = ["cp1256", "iso8859_6", "cp720", "mac_arabic", "cp1252"]

MAGIC = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "gzipped data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"7z\xbc\xaf'\x1c", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls)"),
    (b"{\\rtf", "an RTF file"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_CONTROL_BYTES = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_BOMS = (
    # UTF-32 before UTF-16: its mark begins with the other's.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]")
# The letters that make up half of any Arabic text. A wrong code page turns most of them into others.
_COMMON = re.compile("[اليمونرت]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in (Python's name), and what should be known about the decoding."""

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()


def check_encoding(name: str) -> None:
    """Raise :class:`ConfigError` unless ``name`` is an encoding of text that Python knows."""
    try:
        "a".encode(codecs.lookup(name).name)
    except (LookupError, ValueError) as error:
        raise ConfigError(
            f"unknown text encoding {name!r}.", "Common ones are utf-8, utf-16, windows-1256, iso-8859-6."
        ) from error


def looks_binary(head: bytes) -> str | None:
    """Return what the bytes are where they are plainly no text (``"a PNG picture"``, ``"binary data"``), else None."""
    for magic, what in MAGIC:
        if head.startswith(magic):
            return what
    if head.startswith(tuple(mark for mark, _ in _BOMS)) or _wide(head):
        return None
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    return "binary data" if controls > max(2, len(head) // 50) else None


def decode(data: bytes, name: str, forced: str | None = None) -> Decoded:
    """Decode ``data``, the content of what people know as ``name``.

    Bytes that the encoding has no character for become U+FFFD and are counted in a diagnostic
    (``decoding-replaced``); an encoding that was guessed is told (``encoding-guessed``). Raises
    :class:`UnreadableInput` where the bytes are no text.
    """
    if forced is not None:
        return _forced(data, name, forced)
    if what := looks_binary(data[:SAMPLE]):
        raise UnreadableInput(
            f"{name}: {what}, not text.", "Give a text, HTML, DOCX, PDF or JSON Lines file."
        )
    for mark, encoding in _BOMS:
        if data.startswith(mark) and (found := _marked(data[len(mark) :], encoding)):
            return _text_or_error(found, name)
    if (wide := _wide(data[:SAMPLE])) and (found := _strict(data, wide)):
        return _text_or_error(found, name)
    if found := _strict(data, "utf-8"):
        return found
    return _damaged_utf8(data) or _code_page(data)


def _forced(data: bytes, name: str, forced: str) -> Decoded:
    encoding = codecs.lookup(forced).name
    if encoding == "utf-8" and data.startswith(codecs.BOM_UTF8):
        data = data[len(codecs.BOM_UTF8) :]
    try:
        decoded = _replacing(data, encoding)
    except (UnicodeError, ValueError) as error:
        raise UnreadableInput(
            f"{name}: cannot be read as {forced}.", "Try another --encoding, or none."
        ) from error
    text = decoded.text
    wrong = text.count("\ufffd") + len(_CONTROLS.findall(text[:SAMPLE]))
    if wrong > max(2, len(text) // 4):
        raise UnreadableInput(f"{name}: not text in {forced}.", "Try another --encoding, or none.")
    return decoded


def _strict(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _replacing(data: bytes, encoding: str) -> Decoded:
    """Decode with U+FFFD for what is broken, telling how much, leaving out U+FFFD that the file itself has."""
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd") - data.decode(encoding, "ignore").count("\ufffd")
    if broken <= 0:
        return Decoded(text, encoding)
    places = "place" if broken == 1 else "places"
    told = Diagnostic(
        "decoding-replaced", f"{broken} {places} could not be decoded as {encoding}: U+FFFD stands there"
    )
    return Decoded(text, encoding, (told,))


def _marked(data: bytes, encoding: str) -> Decoded | None:
    if encoding.startswith("utf-32"):
        found = _strict(data, encoding)
        # UTF-16 whose text begins with a NUL bears the same mark.
        return found if found and "\x00" not in found.text else None
    return _replacing(data, encoding)


def _wide(head: bytes) -> str | None:
    """Tell UTF-16 without a mark: its high bytes are 00 (Latin, spaces) or 06 (Arabic), in every other place."""
    if len(head) < 16:
        return None
    pairs = len(head) // 2
    for encoding, at in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = Counter(head[at : pairs * 2 : 2])
        low = Counter(head[1 - at : pairs * 2 : 2])
        if high[0] + high[6] > 0.8 * pairs and low[0] + low[6] < 0.1 * pairs:
            return encoding
    return None


def _text_or_error(found: Decoded, name: str) -> Decoded:
    sample = found.text[:SAMPLE]
    wrong = len(_CONTROLS.findall(sample)) + sample.count("\ufffd")
    if wrong > max(2, len(sample) // 4):
        raise UnreadableInput(
            f"{name}: binary data, not text.", "Give a text, HTML, DOCX, PDF or JSON Lines file."
        )
    return found


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Take text for UTF-8 in spite of broken bytes where most of what is not ASCII is well formed."""
    found = _replacing(data, "utf-8")
    sample = found.text[:SAMPLE]
    broken = sample.count("\ufffd")
    wide = sum(1 for letter in sample if letter > "\x7f") - broken
    if wide >= 4 * broken and not found.text.isascii():
        return found
    # A file cut in the middle of its one foreign letter says little either way.
    return None


def _code_page(data: bytes) -> Decoded:
    sample = data[:SAMPLE]
    best = max(("cp1256", "iso8859_6"), key=lambda encoding: _arabic_score(sample, encoding))
    if _arabic_score(sample, best) < 0.35:
        best = _normalizer(sample) or "cp1256"
    found = _replacing(data, best)
    guess = f"decoded as {best}, which is a guess: force another with --encoding if it reads wrong"
    return Decoded(found.text, found.encoding, (Diagnostic("encoding-guessed", guess), *found.diagnostics))


def _arabic_score(sample: bytes, encoding: str) -> float:
    """Return how Arabic a sample reads in an encoding, 0 to 1: common letters among letters, less what is broken."""
    text = sample.decode(encoding, "replace")
    foreign = [letter for letter in text if letter > "\x7f"]
    if not foreign:
        return 0.0
    joined = "".join(foreign)
    common = len(_COMMON.findall(joined))
    strange = len(_LATIN.findall(joined)) + joined.count("\ufffd")
    return max(0.0, (common - strange) / len(foreign)) * (len(_ARABIC.findall(joined)) / len(foreign))


def _normalizer(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    from attribution.readers.source import quiet

    with quiet("charset_normalizer"):
        match = from_bytes(sample, cp_isolation=PLAUSIBLE).best()
    return match.encoding if match else None
