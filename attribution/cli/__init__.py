"""The command ``isnad``. Nothing here is imported by the library, and nothing heavy to show the help."""

from __future__ import annotations


def main() -> None:
    """Run the command line of this process."""
    from attribution.cli.app import build

    build()()
