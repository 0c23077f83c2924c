"""Files that are written whole or left as they were."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from attribution.errors import ConfigError

ELSEWHERE = "Choose another place."


@contextmanager
def told(name: str, mend: str = ELSEWHERE) -> Iterator[None]:
    """Turn errors of the operating system into a :class:`ConfigError` that says what ``name`` could not take.

    A closed pipe stays ``BrokenPipeError``.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise ConfigError(
            f"{name} cannot be written: {(error.strerror or str(error)).lower()}.", mend
        ) from error


@contextmanager
def replaced(path: Path, mend: str = ELSEWHERE) -> Iterator[BinaryIO]:
    """Open the regular file ``path`` for bytes: it appears, or is replaced, only when everything is written.

    It keeps the permissions that it has. Raises :class:`ConfigError` where it cannot be written; what is written within
    ``told`` says so too.
    """
    with told(str(path), mend):
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        target = path.resolve()
        handle, fresh = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "w+b") as stream:
            yield stream
            with told(str(path), mend):
                stream.flush()
                os.fsync(stream.fileno())
        with told(str(path), mend):
            Path(fresh).chmod(_mode(target))
            Path(fresh).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(fresh).unlink()
        raise


def _mode(path: Path) -> int:
    """Return the permissions that ``path`` has, or would have had if created in the ordinary way."""
    with suppress(OSError):
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
