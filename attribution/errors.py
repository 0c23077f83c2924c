"""The errors a caller can meet: each names the thing that is wrong and what mends it.

Text never raises one of these by being bad: what is odd about a document becomes a
:class:`attribution.types.Diagnostic` in its result. Errors are for files, models and configuration.
"""

from __future__ import annotations


class IsnadError(Exception):
    """Base of every error this package raises on purpose.

    ``what`` says what is wrong, ``mend`` what the reader can do about it.
    """

    def __init__(self, what: str, mend: str = "") -> None:
        self.what = what
        self.mend = mend
        super().__init__(f"{what} {mend}".strip())


class UnreadableInput(IsnadError):
    """A file, folder or stream that cannot be turned into documents."""


class ModelError(IsnadError):
    """A model folder that is missing, damaged, or made for other features or versions."""


class LexiconError(IsnadError):
    """A lexicon file with a row that breaks its own rules."""


class CorpusError(IsnadError):
    """Annotations that do not fit their texts."""


class ConfigError(IsnadError):
    """A setting that cannot be used."""


class StoreError(IsnadError):
    """A review project that cannot be opened, read or written; what was decided before is kept."""


def left_out(doc: str, error: Exception) -> str:
    """Return what to say of a document that an error nobody foresaw has kept from being analysed."""
    return f"{doc}: cannot be analysed ({type(error).__name__}: {error}). It is left out; please report it."
