"""The stems of a verb: its root poured into the pattern of its form, weak letters worked out.

A :class:`Stem` is what stays the same under the endings. Sound, doubled, hollow and defective verbs differ only in
what their stem does before a vowel, before a consonant and at the end of the word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from attribution.errors import LexiconError

FORMS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "Q1", "Q2")
Voice = Literal["a", "p"]

# form: (lead, vowel after F, C doubled, vowel before L) for perfect active, perfect passive, imperfect active and
# imperfect passive, then the vowel of the active imperfect's prefix.
_PATTERNS: dict[str, tuple[tuple[str, str, bool, str], ...]] = {
    "I": (("", "a", False, "a"), ("", "u", False, "i"), ("", "", False, "u"), ("", "", False, "a")),
    "II": (("", "a", True, "a"), ("", "u", True, "i"), ("", "a", True, "i"), ("", "a", True, "a")),
    "III": (("", "A", False, "a"), ("", "U", False, "i"), ("", "A", False, "i"), ("", "A", False, "a")),
    "IV": (("ءa", "", False, "a"), ("ءu", "", False, "i"), ("", "", False, "i"), ("", "", False, "a")),
    "V": (("تa", "a", True, "a"), ("تu", "u", True, "i"), ("تa", "a", True, "a"), ("تa", "a", True, "a")),
    "VI": (
        ("تa", "A", False, "a"),
        ("تu", "U", False, "i"),
        ("تa", "A", False, "a"),
        ("تa", "A", False, "a"),
    ),
    "VII": (
        ("ٱiن", "a", False, "a"),
        ("ٱuن", "u", False, "i"),
        ("ن", "a", False, "i"),
        ("ن", "a", False, "a"),
    ),
    "VIII": (
        ("ٱi", "تa", False, "a"),
        ("ٱu", "تu", False, "i"),
        ("", "تa", False, "i"),
        ("", "تa", False, "a"),
    ),
    "X": (
        ("ٱiستa", "", False, "a"),
        ("ٱuستu", "", False, "i"),
        ("ستa", "", False, "i"),
        ("ستa", "", False, "a"),
    ),
    "Q1": (("", "a", False, "a"), ("", "u", False, "i"), ("", "a", False, "i"), ("", "a", False, "a")),
    "Q2": (
        ("تa", "a", False, "a"),
        ("تu", "u", False, "i"),
        ("تa", "a", False, "a"),
        ("تa", "a", False, "a"),
    ),
}
_AUGMENTED_WITH_U = ("II", "III", "IV", "Q1")
_ASSIMILATES = {"د": "د", "ذ": "ذ", "ز": "د", "ص": "ط", "ض": "ط", "ط": "ط", "ظ": "ظ", "ث": "ث"}
_CONTRACTING = ("I", "III", "IV", "VI", "VII", "VIII", "X")
_HOLLOWING = ("I", "IV", "VII", "VIII", "X")
_TAKES_T = ("و", "ي")
_HAMZA_TO_T = ("ء.خ.ذ",)


@dataclass(frozen=True, slots=True)
class Stem:
    """One stem. ``open`` stands before a vowel, ``closed`` before a consonant, ``cut`` is the jussive's.

    ``weak`` is the glide a defective verb ends in (then the three stems lack it and its vowel, which is ``vowel``);
    ``prefix`` the vowel of the imperfect's prefix; ``doubled`` whether ``open`` and ``closed`` differ by gemination.
    """

    open: str
    closed: str
    cut: str
    vowel: str
    prefix: str = ""
    weak: str = ""
    doubled: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb as the lexicon names it. ``root`` is letters joined by dots, hamza as ``ء``; ``past`` and ``present``
    are the stem vowels of form I (``a``, ``i``, ``u``), empty for other forms.
    """

    root: str
    form: str
    past: str = ""
    present: str = ""

    @property
    def radicals(self) -> tuple[str, ...]:
        """The root's letters."""
        return tuple(self.root.split("."))

    @property
    def defective(self) -> str:
        """The last radical where it is weak, else nothing."""
        return self.radicals[-1] if self.radicals[-1] in "وي" else ""

    @property
    def hollow(self) -> bool:
        """Whether the middle radical melts into a long vowel."""
        letters = self.radicals
        return len(letters) == 3 and letters[1] in "وي" and letters[2] not in "وي" and self.form in _HOLLOWING

    @property
    def geminate(self) -> bool:
        """Whether the last two radicals are one letter that this form contracts."""
        letters = self.radicals
        return len(letters) == 3 and letters[1] == letters[2] and self.form in _CONTRACTING

    @property
    def sees(self) -> bool:
        """Whether this is رأى or أرى, whose hamza falls."""
        return self.root == "ر.ء.ي"

    @property
    def drops_waw(self) -> bool:
        """Whether the active imperfect loses its first radical (يصف of وصف)."""
        dropping = self.present == "i" or (self.present == "a" and self.past == "a")
        return (
            self.form == "I" and self.radicals[0] == "و" and dropping and not (self.geminate or self.hollow)
        )


def check(verb: Verb) -> None:
    """Raise :class:`LexiconError` where root, form and vowels do not go together."""
    mend = "Correct its row of verbs.csv."
    if verb.form not in _PATTERNS:
        raise LexiconError(f"{verb.root}: there is no form {verb.form!r}.", mend)
    if len(verb.radicals) != (4 if verb.form.startswith("Q") else 3) or any(
        len(r) != 1 for r in verb.radicals
    ):
        raise LexiconError(f"{verb.root}: form {verb.form} has another number of radicals.", mend)
    if verb.form == "I" and not (verb.past in ("a", "i", "u") and verb.present in ("a", "i", "u")):
        raise LexiconError(f"{verb.root}: form I needs its two stem vowels.", mend)
    if verb.form != "I" and (verb.past or verb.present):
        raise LexiconError(f"{verb.root}: only form I has stem vowels of its own.", mend)


def _front(verb: Verb, row: int) -> tuple[str, str, str, bool, str]:
    """Return lead, F, the vowel after it, whether C is doubled and the vowel before L; radicals filled in."""
    lead, first_vowel, doubled, vowel = _PATTERNS[verb.form][row]
    first = verb.radicals[0]
    if verb.form == "I" and row == 0:
        vowel = verb.past
    if verb.form == "I" and row == 2:
        vowel = verb.present
        if verb.drops_waw:
            first = ""
    if verb.form == "VIII":
        if first in _TAKES_T or verb.root in _HAMZA_TO_T:
            first = "ت"
        infix = _ASSIMILATES.get(first, "ت")
        first_vowel = infix + first_vowel[1:]
    return lead, first, first_vowel, doubled, vowel


def stem(verb: Verb, aspect: Literal["p", "i"], voice: Voice) -> Stem:
    """Return the stem of a verb in an aspect and voice."""
    check(verb)
    row = (0 if aspect == "p" else 2) + (voice == "p")
    lead, first, first_vowel, doubled, vowel = _front(verb, row)
    prefix = ""
    if aspect == "i":
        prefix = "u" if voice == "p" or verb.form in _AUGMENTED_WITH_U else "a"
    letters = verb.radicals
    if verb.form.startswith("Q"):
        head = lead + first + first_vowel + letters[1] + letters[2]
    else:
        middle = letters[1] * (2 if doubled else 1)
        if verb.sees and (verb.form == "IV" or (verb.form == "I" and aspect == "i")):
            middle = ""
            first_vowel = ""
        head = lead + first + first_vowel + middle
    if verb.defective:
        return Stem(head, head, head, vowel, prefix, weak=letters[-1])
    whole = head + vowel + letters[-1]
    if verb.hollow:
        return _hollow(verb, lead + first, first_vowel, aspect, voice, prefix)
    if verb.geminate:
        return _geminate(lead + first, first_vowel, vowel, letters[2], whole, prefix)
    return Stem(whole, whole, whole, vowel, prefix)


def _hollow(verb: Verb, front: str, first_vowel: str, aspect: str, voice: Voice, prefix: str) -> Stem:
    infix = first_vowel[:-1] if first_vowel else ""
    if aspect == "p":
        long = "A" if voice == "a" else "I"
    elif voice == "p" or verb.form in ("VII", "VIII"):
        long = "A"
    elif verb.form == "I":
        long = verb.present.upper()
    else:
        long = "I"
    short = long.lower()
    if verb.form == "I" and aspect == "p" and voice == "a":
        short = "u" if verb.present == "u" else "i"
    last = verb.radicals[2]
    full = front + infix + long + last
    shortened = front + infix + short + last
    return Stem(full, shortened, shortened, long.lower(), prefix)


def _geminate(front: str, first_vowel: str, vowel: str, last: str, whole: str, prefix: str) -> Stem:
    nucleus = first_vowel or vowel
    contracted = front + nucleus + last + last
    return Stem(contracted, whole, contracted, vowel, prefix, doubled=True)
