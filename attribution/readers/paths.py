"""From what a user names (files, folders, globs, ``-``) to files, in a stable order, each once."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from attribution.errors import UnreadableInput

STDIN = "-"
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; ``path`` is None for standard input, ``doc`` the identifier its path suggests."""

    path: Path | None
    name: str
    doc: str


def shown(path: str | Path) -> str:
    """Return a path as it can be printed and encoded: what a file name may hold and a text may not is U+FFFD."""
    return _UNSHOWABLE.sub("\ufffd", os.fsencode(path).decode("utf-8", "replace"))


def stem(name: str, suffixes: Collection[str]) -> str:
    """Return a file name without ``.gz`` and without its suffix, if that is a known one."""
    base = name[:-3] if name.lower().endswith(".gz") and len(name) > 3 else name
    suffix = next((one for one in suffixes if base.lower().endswith(one) and len(base) > len(one)), "")
    return base[: len(base) - len(suffix)]


def suffix_of(name: str) -> str:
    """Return the lower-case suffix of a file name, with its dot, looking through ``.gz``."""
    lower = name.lower().removesuffix(".gz")
    return lower[lower.rfind(".") :] if "." in lower else ""


def locate(paths: Sequence[str], suffixes: Collection[str]) -> Iterator[Found | UnreadableInput]:
    """Yield the files that ``paths`` name, in the order given; folders and globs in the order of their names.

    A folder is gone through with all its folders, taking visible regular files with one of ``suffixes`` (also
    before ``.gz``). A file reached twice, by name or by links, comes once.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _named(path, suffixes):
            if isinstance(found, Found):
                key = os.path.realpath(found.path) if found.path else STDIN
                if key in seen:
                    continue
                seen.add(key)
            yield found


def _named(path: str, suffixes: Collection[str]) -> Iterator[Found | UnreadableInput]:
    if path == STDIN:
        yield Found(None, "standard input", "stdin")
        return
    if not path or "\x00" in path:
        yield UnreadableInput(f"{shown(path)!r} is no path.", "Name a file or a folder.")
        return
    if not os.path.lexists(path) and glob.has_magic(path):
        yield from _matching(path, suffixes)
        return
    try:
        is_folder = Path(path).is_dir()
    except OSError:
        is_folder = False
    if not is_folder:
        yield _file(Path(path), Path(path).name, suffixes)
        return
    nothing = True
    for found in _within(Path(path), suffixes):
        nothing = False
        yield found
    if nothing:
        known = " ".join(sorted(suffixes))
        yield UnreadableInput(
            f"{shown(path)}: no file in the folder can be read.", f"Known suffixes: {known}."
        )


def _matching(pattern: str, suffixes: Collection[str]) -> Iterator[Found | UnreadableInput]:
    # Path.glob takes no absolute patterns.
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207
    if not matches:
        yield UnreadableInput(f"{shown(pattern)}: no such file, and none that matches.", "Check the name.")
    plain = pattern[: re.search(r"[*?[]", pattern).start()]  # type: ignore[union-attr]
    base = plain[: plain.rfind("/") + 1] or "."
    for match in matches:
        if Path(match).is_dir():
            # With **, a folder's files are matches themselves; otherwise naming a folder means what is in it.
            if "**" not in pattern:
                yield from _within(Path(match), suffixes)
        else:
            yield _file(Path(match), os.path.relpath(match, base), suffixes)


def _within(folder: Path, suffixes: Collection[str]) -> Iterator[Found | UnreadableInput]:
    visited: set[tuple[int, int]] = set()
    failed: list[OSError] = []
    for here, folders, names in os.walk(folder, followlinks=True, onerror=failed.append):
        while failed:
            yield _refused(failed.pop())
        try:
            status = Path(here).stat()
        except OSError as error:
            yield _refused(error)
            folders.clear()
            continue
        # A link back to a folder above would go round for ever.
        if (status.st_dev, status.st_ino) in visited:
            folders.clear()
            continue
        visited.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if name.startswith(".") or suffix_of(name) not in suffixes:
                continue
            # Pipes and devices are read when named, not when come across.
            if path.is_file() or not path.exists():
                yield _file(path, os.path.relpath(path, folder), suffixes)
    while failed:
        yield _refused(failed.pop())


def _file(path: Path, relative: str, suffixes: Collection[str]) -> Found:
    return Found(path, shown(path), shown(stem(relative, suffixes)).replace(os.sep, "/"))


def _refused(error: OSError) -> UnreadableInput:
    return UnreadableInput(
        f"{shown(error.filename or '')}: {(error.strerror or 'unreadable').lower()}.", "Check it."
    )
