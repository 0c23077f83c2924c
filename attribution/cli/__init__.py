"""The command ``isnad``. Nothing here is imported by the library, and nothing heavy to show the help.

A command is declared in the module of its name (``check``, ``lint``, …; ``import_``), where its help is, and its work
is done in the module named after that (``checking``, ``linting``, …), imported when it runs; ``difftable`` belongs to
``diff``, ``deciding`` to ``import``. They share ``options``, ``guard`` (exit codes), ``analysing`` (articles in),
``reviewed`` (articles or a project in), ``saved`` (results in), ``output`` and ``goldfiles`` (files out), ``drawing``
and ``progress`` (the terminal).
"""

from __future__ import annotations


def main() -> None:
    """Run the command line of this process."""
    import os

    # The matrices of the heads are small: threads for them only wait in the way of the encoder's own.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    from attribution.cli.app import build

    build()()
