"""Where the morphological databases are, and how a user installs a full one.

Nothing here is needed for the program's default, which uses the embedded database. The full database
(``calima-msa-r13``, GPL-2) is the user's own download and never part of this package.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from attribution.arabic import camel
from attribution.errors import ModelError

PACKAGE = "morphology-db-msa-r13"
_OWN_FILE = "morphology.db"
_IN_CAMEL = Path("data/morphology_db/calima-msa-r13/morphology.db")
_MLE = Path("data/disambig_mle/calima-msa-r13/model.json")
_TIMEOUT = 600
_FREQUENCY = re.compile(r"\b(pos|lex|pos_lex)_freq\b")


@dataclass(frozen=True, slots=True)
class Status:
    """What is installed. ``tier`` is what *auto* gives, ``full`` the full database, ``size`` its bytes."""

    tier: str
    embedded: Path
    full: Path | None
    size: int
    disambiguator: Path | None
    camel_tools: str


def embedded() -> Path:
    """Return the path of the database that comes with the package."""
    return Path(__file__).parent / "data" / "isnad.db"


def own_folder() -> Path:
    """Return this program's folder for databases that a user gives it; it need not exist."""
    import platformdirs

    return Path(platformdirs.user_data_dir("isnad", appauthor=False)) / "morphology"


def path() -> Path | None:
    """Return the full database that *auto* and *full* use: this program's, else camel_tools'; ``None`` without one."""
    places = [own_folder() / _OWN_FILE]
    if (folder := camel.user_folder()) is not None:
        places.append(folder / _IN_CAMEL)
    return next((place for place in places if _is_file(place)), None)


def _is_file(place: Path) -> bool:
    try:
        return place.is_file() and os.access(place, os.R_OK)
    except OSError:
        return False


def _mle() -> Path | None:
    folder = camel.user_folder()
    return folder / _MLE if folder is not None and _is_file(folder / _MLE) else None


def disambiguator(analyzer: Any) -> Any:
    """Return camel_tools' maximum-likelihood disambiguator over an analyser, ``None`` where its data is missing."""
    model = _mle()
    if model is None:
        return None
    try:
        return camel.module("camel_tools.disambig.mle").MLEDisambiguator(analyzer, str(model))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{model} cannot be used ({error}).", "Remove it or install it again.") from error


def status() -> Status:
    """Tell what is installed; looks at files only."""
    full = path()
    try:
        camel_version = version("camel-tools")
    except PackageNotFoundError:
        camel_version = ""
    size = full.stat().st_size if full is not None else 0
    return Status("full" if full else "embedded", embedded(), full, size, _mle(), camel_version)


def install(source: Path | None = None) -> Path:
    """Install a full database and return where it is.

    ``source`` is an ALMOR file (``.db``) on this machine: it is checked by loading it and copied into the program's
    own folder; files of older releases are brought to the present format. Without it camel_tools' own downloader is
    run, in a process of its own with a time limit. Raises :class:`attribution.errors.ModelError` where there is no
    network, no writable folder, or the file is no database.
    """
    return _download() if source is None else _copy(source)


def modernise(text: str) -> str:
    """Bring the text of an older ALMOR file to what camel_tools 1.6 reads.

    Older files have no tokenisation section and call logarithmic probabilities frequencies.
    """
    if "###TOKENIZATIONS###" not in text:
        text = text.replace("###STEMBACKOFF###", "###TOKENIZATIONS###\n###STEMBACKOFF###", 1)
    return _FREQUENCY.sub(r"\1_logprob", text)


def _copy(source: Path) -> Path:
    try:
        text = source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(
            f"{source} cannot be read ({error}).", "Give the path of an ALMOR .db file."
        ) from error
    target = own_folder() / _OWN_FILE
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            tried = Path(folder) / _OWN_FILE
            tried.write_text(modernise(text), encoding="utf-8", newline="\n")
            camel.analyzer(tried)
            shutil.move(tried, target)
    except OSError as error:
        raise ModelError(
            f"{target} cannot be written ({error}).", "Set XDG_DATA_HOME to a folder that can be written."
        ) from error
    return target


def _download() -> Path:
    folder = camel.user_folder()
    if folder is None:
        raise ModelError("There is no home folder to install into.", "Set CAMELTOOLS_DATA to a folder.")
    command = [sys.executable, "-m", "camel_tools.cli.camel_data", "-i", PACKAGE]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(  # noqa: S603 (our own interpreter, fixed arguments)
            command, capture_output=True, text=True, timeout=_TIMEOUT, check=False, stdin=subprocess.DEVNULL
        )
    except OSError as error:
        raise ModelError(
            f"{folder} cannot be written ({error}).", "Set CAMELTOOLS_DATA to a folder that can be."
        ) from error
    except subprocess.TimeoutExpired as error:
        raise ModelError(f"The download of {PACKAGE} took over {_TIMEOUT} s.", "Try again later.") from error
    found = path()
    if done.returncode or found is None:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no message"]
        raise ModelError(
            f"{PACKAGE} could not be downloaded: {last[0]}",
            "Check the network, or give the path of an ALMOR file you have: isnad morphology install --from FILE.",
        )
    return found
