"""Every written form of every lexeme, with what may be written onto it: what the database is made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from attribution.arabic import nominals
from attribution.arabic.conjugation import Inflection, conjugate
from attribution.arabic.nominals import Nominal
from attribution.arabic.nouns import SOUND_PLURALS, NounRow, ParticleRow, load_nouns, load_particles
from attribution.arabic.phonology import SUKUN, before_pronoun, sounds_of, spell
from attribution.arabic.stems import Verb
from attribution.arabic.verbs import VerbRow, load_verbs
from attribution.text.normalise import fold

_PRONOUN = "هu"
# Common verbs that report nothing: auxiliaries, and verbs whose forms are spelt like those of reporting verbs.
_OTHER_VERBS = (
    (Verb("ك.و.ن", "I", "a", "u"), "be"),
    (Verb("ص.ي.ر", "I", "a", "i"), "become"),
    (Verb("ت.م.م", "I", "a", "i"), "be completed"),
    (Verb("ق.و.م", "I", "a", "u"), "rise; carry out"),
    (Verb("و.ص.ل", "I", "a", "i"), "arrive"),
    (Verb("ش.ر.ك", "III"), "take part"),
    (Verb("ع.ر.ض", "V"), "be exposed to"),
    (Verb("ب.د.ء", "I", "a", "a"), "begin"),
    (Verb("ع.و.د", "I", "a", "u"), "return"),
)
# Two ways of seating hamza before a long u, both common in print: يقرؤون and يقرأون, مسؤول and مسئول.
_VARIANTS = ((re.compile("(?<=\u064e)ؤُو"), "أُو"), (re.compile("(?<=\u0652)ؤُو"), "ئُو"))


@dataclass(frozen=True, slots=True)
class Form:
    """One written form. ``prefix`` is the imperfect's letter, cut off ``word``; ``feats`` in camel_tools' names.

    ``host`` says what may stand before it: ``verb``, ``present`` (future س, ل), ``noun``, ``word`` (conjunctions
    only), ``particle`` (prepositions too). ``pronouns``: ``dobj``, ``poss``, ``pron`` or nothing; ``bare``: whether
    it stands without one. ``group`` gathers the forms that share a stem.
    """

    word: str
    feats: tuple[tuple[str, str], ...]
    host: str
    group: str = ""
    prefix: str = ""
    pronouns: str = ""
    bare: bool = True
    article: bool = False
    preposition: bool = False


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A dictionary entry and its forms. ``derived`` is ``ap pp vn`` for participles and verbal noun of a verb."""

    lemma: str
    root: str
    pos: str
    gloss: str
    forms: tuple[Form, ...]
    derived: str = "-"
    reporting: bool = False
    rational: bool = False


def _variants(form: Form) -> Iterator[Form]:
    yield form
    for pattern, other in _VARIANTS:
        if pattern.search(form.word):
            yield replace(form, word=pattern.sub(other, form.word))


def _with_pronouns(form: Form, sounds: str, endings: Iterable[str], cut: int) -> Iterator[Form]:
    """Yield a form bare and before pronouns; as one where both are spelt alike.

    ``endings`` are the vowels to try before the pronoun, ``cut`` how many signs of the spelling the prefix took.
    """
    held: list[Form] = []
    both = False
    for ending in endings:
        word = spell(before_pronoun(sounds) + ending + _PRONOUN)[cut:-2]
        if fold(word) == fold(form.word):
            both = True
        elif all(fold(word) != fold(other.word) for other in held):
            held.append(replace(form, word=word, bare=False, article=False))
    yield form if both else replace(form, pronouns="")
    yield from held


def _verb_form(inflection: Inflection, whole: bool, transitive: bool) -> Iterator[Form]:
    # Passives and imperatives with an object are left out: what is spelt so in news is nearly always another word.
    objects = transitive and inflection.voice == "a" and inflection.aspect != "c"
    word = inflection.form
    prefix = "" if whole or not inflection.prefix else word[0]
    feats = {
        "per": inflection.person,
        "asp": inflection.aspect,
        "vox": inflection.voice,
        "mod": inflection.mood or "-",
        "gen": inflection.gender,
        "num": inflection.number,
    }
    group = f"{inflection.aspect}{inflection.voice}"
    form = Form(
        word[len(prefix) :],
        tuple(feats.items()),
        "present" if inflection.aspect == "i" else "verb",
        group,
        prefix,
        "dobj" if objects else "",
    )
    if whole:
        form = replace(form, group=group + "w")
    elif inflection.closed:
        form = replace(form, group=group + "c")
    for one in _with_pronouns(form, inflection.sounds, ("",), len(prefix)) if objects else (form,):
        yield from _variants(one)


def _merge_moods(forms: Iterable[Form]) -> Iterator[Form]:
    """Make one of the forms that differ in mood only and are spelt alike without vowels."""
    merged: dict[tuple[object, ...], Form] = {}
    for form in forms:
        feats = dict(form.feats)
        mood = feats.pop("mod")
        key = (fold(form.word), form.prefix, form.group[:2], form.pronouns, form.bare, tuple(feats.items()))
        if key in merged:
            earlier = dict(merged[key].feats)
            if mood not in earlier["mod"]:
                earlier["mod"] += mood
                merged[key] = replace(merged[key], feats=tuple(earlier.items()))
        else:
            merged[key] = form
    yield from merged.values()


def _verb_forms(verb: Verb, transitive: bool = True) -> Iterator[Form]:
    split = verb.hollow or verb.geminate
    forms: list[Form] = []
    for inflection in conjugate(verb):
        whole = verb.radicals[0] == "ء" and inflection.prefix == "ء"
        for form in _verb_form(inflection, whole, transitive):
            forms.append(form if split or whole else replace(form, group=form.group[:2]))
    yield from _merge_moods(forms)


def _nominal_forms(nouns: Iterable[Nominal], group: str) -> Iterator[Form]:
    seen: set[tuple[object, ...]] = set()
    for noun in nouns:
        feats = (("gen", noun.gender), ("num", noun.number))
        form = Form(
            noun.form,
            feats,
            "noun",
            group,
            "",
            "poss" if noun.pronoun else "",
            noun.bare,
            noun.article,
            noun.preposition,
        )
        endings = ("u", "i", "a") if noun.sounds.endswith("ء") else ("",)
        for one in _with_pronouns(form, noun.sounds, endings, 0) if noun.pronoun else (form,):
            for each in _variants(one):
                key = (fold(each.word), each.feats, each.pronouns, each.bare, each.article)
                if key not in seen:
                    seen.add(key)
                    yield each


def verb_lexemes(row: VerbRow) -> Iterator[Lexeme]:
    """Yield a reporting verb, its two participles and its verbal nouns, all under the verb's lemma."""
    verb = row.verb
    yield Lexeme(
        row.lemma, row.root, "verb", row.gloss, tuple(_verb_forms(verb, row.transitive)), reporting=True
    )
    for derived, voice in (("ap", "a"), ("pp", "p")):
        forms = tuple(_nominal_forms(nominals.adjective(nominals.participle(verb, voice)), derived))
        yield Lexeme(row.lemma, row.root, "adj", row.gloss, forms, derived, reporting=True, rational=True)
    for masdar in row.masdars:
        sounds = sounds_of(masdar)
        nouns = [*nominals.inflect(sounds, "f" if masdar.endswith("ة") else "m")]
        nouns += nominals.feminine_plural(_plural_base(sounds))
        forms = tuple(_nominal_forms(nouns, "vn"))
        yield Lexeme(row.lemma, row.root, "noun", row.gloss, forms, "vn", reporting=True)


def _plural_base(sounds: str) -> str:
    if sounds.endswith(("aة", "Aة")):
        return sounds[:-2] + ("aو" if sounds.endswith("Aة") else "")
    if sounds.endswith("I"):
        return sounds[:-1] + "iي"
    return sounds[:-1] + "aي" if sounds.endswith(("Y", "A")) else sounds


def noun_lexeme(row: NounRow) -> Lexeme:
    """Return a noun or adjective with its numbers, its feminine where it has one, and its plurals."""
    sounds = sounds_of(row.lemma)
    rational = row.rational == "yes"
    found: list[Form] = [*_nominal_forms(nominals.inflect(sounds, row.gender), "s")]
    if row.feminine == "yes":
        base = sounds[:-1] + "iي" if sounds.endswith("I") else sounds
        nouns = [*nominals.feminine(base), *nominals.feminine_plural(base)]
        found += _nominal_forms(nouns, "s")
    for number, plural in enumerate(row.plural_forms):
        if plural not in SOUND_PLURALS:
            gender = "m" if rational and row.gender == "m" else "f"
            found += _nominal_forms(nominals.broken_plural(sounds_of(plural), gender), f"p{number}")
        elif plural == "ون":
            base = sounds[:-1] if sounds.endswith("I") else sounds
            found += _nominal_forms(nominals.masculine_plural(base), "s")
        elif row.feminine == "no":
            found += _nominal_forms(nominals.feminine_plural(_plural_base(sounds)), "s")
    return Lexeme(row.lemma, row.root or "-", row.pos, row.gloss, tuple(found), rational=rational)


def particle_lexeme(row: ParticleRow) -> Lexeme:
    """Return a function word, alone and before pronouns."""
    host = "particle" if row.preposition == "yes" else "word"
    forms = []
    if len(fold(row.word)) > 1:
        forms.append(Form(row.word, (), host, "w", preposition=host == "particle"))
    if row.pronoun_stem:
        forms.append(
            Form(row.pronoun_stem, (), host, "e", pronouns="pron", bare=False, preposition=host == "particle")
        )
    return Lexeme(row.word.rstrip(SUKUN), "-", row.pos, row.gloss, tuple(forms))


def lexemes() -> Iterator[Lexeme]:
    """Yield everything the embedded database holds, in a fixed order."""
    for row in load_verbs():
        yield from verb_lexemes(row)
    for verb, gloss in _OTHER_VERBS:
        found = tuple(_verb_forms(verb))
        yield Lexeme(found[0].word, verb.root, "verb", gloss, found)
    for noun in load_nouns():
        yield noun_lexeme(noun)
    for particle in load_particles():
        yield particle_lexeme(particle)
