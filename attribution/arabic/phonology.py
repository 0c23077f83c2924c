"""From sounds to letters and back: how a vocalised Arabic word is spelt.

Words are built as *phonemic strings*: consonants are Arabic letters, hamza always the bare ``ء``, short vowels
``a i u``, long vowels ``A I U``. Four more signs stand for spelling: ``ٱ`` a joining hamza, ``Y`` a final long a
written ى, ``~`` a silent alef (``قالوا``), ``F`` the accusative tanwin with its alef.
``ءaعلaنa`` is spelt ``أَعْلَنَ``. Hamza takes its seat by the rules of the Academy of the Arabic Language, Cairo.
"""

from __future__ import annotations

import re

from attribution.errors import LexiconError

FATHA, DAMMA, KASRA, SUKUN, SHADDA, TANWIN = "\u064e", "\u064f", "\u0650", "\u0652", "\u0651", "\u064b"
_SHORT = {"a": FATHA, "u": DAMMA, "i": KASRA}
_LONG = {"A": FATHA + "ا", "U": DAMMA + "و", "I": KASRA + "ي", "Y": FATHA + "ى"}
_SOUND = {FATHA: "a", DAMMA: "u", KASRA: "i", SUKUN: ""}
_VOWELS = "aiuAIUY"
_GLIDES = (
    (re.compile("u([وي])(?=[^aiuAIUYF~])(?!\\1)"), "U"),
    (re.compile("i([وي])(?=[^aiuAIUYF~])(?!\\1)"), "I"),
    (re.compile("^ءaء(?![aiuAIUY])"), "ءA"),
    (re.compile("^ءuء(?![aiuAIUY])"), "ءU"),
    (re.compile("^ءiء(?![aiuAIUY])"), "ءI"),
)
_RANK = {"": 0, "a": 1, "A": 1, "Y": 1, "u": 2, "U": 2, "i": 3, "I": 3}
_HAMZAS = dict.fromkeys("أإؤئء", "ء")


def contract(sounds: str) -> str:
    """Apply the contractions that hold everywhere: ``uw`` and ``iy`` before a consonant, two hamzas at the front."""
    for pattern, long in _GLIDES:
        sounds = pattern.sub(long, sounds)
    return sounds


def syllables(sounds: str) -> list[tuple[str, str]]:
    """Cut a phonemic string into (consonant or sign, vowel or nothing)."""
    pieces: list[tuple[str, str]] = []
    for sound in sounds:
        if sound in _VOWELS:
            if not pieces or pieces[-1][1]:
                raise LexiconError(
                    f"{sounds!r}: a vowel without its consonant.", "Mend the root or the form."
                )
            pieces[-1] = (pieces[-1][0], sound)
        else:
            pieces.append((sound, ""))
    return pieces


def _seat(before: str | None, sukun_after: str, vowel: str, last: bool) -> str:
    """Return the letter that carries a hamza.

    ``before`` is the vowel before it (``None`` at the front of the word, empty after a consonant, which
    ``sukun_after`` then names), ``vowel`` its own, ``last`` whether nothing but a short vowel follows.
    """
    if before is None:
        return "إ" if vowel in ("i", "I") else "أ"
    if last:
        return {"a": "أ", "u": "ؤ", "i": "ئ"}.get(before, "ء")
    if before == "I" or (before == "" and sukun_after == "ي"):
        return "ئ"
    if before in ("A", "U") and vowel in ("a", "A", ""):
        return "ء"
    if before == "U" and vowel in ("u", "U"):
        return "ؤ"
    strongest = max(before if before in ("a", "i", "u") else "", vowel, key=_RANK.__getitem__)
    return {1: "أ", 2: "ؤ", 3: "ئ"}.get(_RANK[strongest], "أ")


def spell(sounds: str) -> str:
    """Return the vocalised spelling of a phonemic string (see the module's head for the signs)."""
    pieces = syllables(contract(sounds))
    out: list[str] = []
    at = 0
    while at < len(pieces):
        letter, vowel = pieces[at]
        doubled = vowel == "" and at + 1 < len(pieces) and pieces[at + 1][0] == letter and letter not in "ٱ~F"
        if doubled:
            at += 1
            vowel = pieces[at][1]
        if letter == "~":
            out.append("ا")
        elif letter == "F":
            bare = re.sub("[\u064b-\u0652]", "", "".join(out))
            out.append(TANWIN if bare.endswith(("اء", "أ", "ة", "ى")) else TANWIN + "ا")
        elif letter == "ٱ":
            out.append("ا" + (_SHORT.get(vowel) or _LONG[vowel]))
        else:
            written = letter
            if letter == "ء":
                first = at - doubled == 0
                previous = None if first else pieces[at - 1 - doubled][1]
                rest = pieces[at + 1 :]
                last = vowel not in ("A", "I", "U", "Y") and not rest
                if rest and rest[0][0] == "F" and previous in ("A", "a"):
                    last = True
                written = _seat(previous, "" if first else pieces[at - 1 - doubled][0], vowel, last)
                if written == "أ" and vowel == "A":
                    out.append("آ")
                    at += 1
                    continue
            out.append(written)
            if doubled:
                out.append(SHADDA)
            followed = at + 1 < len(pieces) and pieces[at + 1][0] == "F"
            if vowel:
                out.append(_SHORT.get(vowel) or _LONG[vowel])
            elif not followed and letter != "ة":
                out.append(SUKUN)
        at += 1
    return "".join(out)


def sounds_of(word: str) -> str:
    """Return the phonemic string of a vocalised word; the inverse of :func:`spell` for words without tanwin.

    Marks that the letters make plain may be left out (fatha before alef or ة, kasra under إ). A trailing sukun or
    case vowel is the caller's to leave out. Raises :class:`LexiconError` for a letter that cannot be read.
    """
    units = re.findall("([\u0621-\u064a\u0671])([\u064b-\u0652]*)", word)
    if "".join(letter + marks for letter, marks in units) != word:
        raise LexiconError(f"{word!r} is not a vocalised Arabic word.", "Use letters and marks only.")
    out = ""
    for at, (letter, marks) in enumerate(units):
        following = units[at + 1][0] if at + 1 < len(units) else ""
        vowel = next((_SOUND[mark] for mark in marks if mark in _SOUND), None)
        if letter == "ا" and at == 0:
            out += "ٱ" + (vowel or "i")
        elif letter == "ا" and not marks:
            out = out.removesuffix("a") + "A"
        elif letter == "ى":
            out = out.removesuffix("a") + "Y"
        elif letter == "و" and not marks and out.endswith("u"):
            out = out[:-1] + "U"
        elif letter == "ي" and not marks and out.endswith("i"):
            out = out[:-1] + "I"
        elif letter == "آ":
            out += "ءA"
        else:
            consonant = _HAMZAS.get(letter, letter)
            if vowel is None:
                vowel = "a" if following in ("ا", "ة", "ى") else "i" if letter == "إ" else ""
            out += consonant * (2 if SHADDA in marks else 1) + vowel
    return out


def before_pronoun(sounds: str) -> str:
    """Return the phonemic string as it sounds before an attached pronoun.

    Final ى becomes a plain alef, the silent alef goes, ta marbuta opens, ``-tum`` lengthens.
    """
    if sounds.endswith("Y"):
        return sounds[:-1] + "A"
    if sounds.endswith("~"):
        return sounds[:-1]
    if sounds.endswith("ة"):
        return sounds[:-1] + "ت"
    if sounds.endswith("تuم"):
        return sounds + "U"
    return sounds
