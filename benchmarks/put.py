"""Put what another benchmark printed into a page, between the marks of a name.

    uv run benchmarks/curve.py … | uv run benchmarks/put.py docs/EVALUATION.md curve

Replaces everything between ``<!-- curve:begin -->`` and ``<!-- curve:end -->``. A table for terminals is fenced.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path


def main() -> None:
    """Put standard input where the command line says."""
    page, name = Path(sys.argv[1]), sys.argv[2]
    printed = sys.stdin.read().strip("\n")
    block = printed if printed.startswith("|") else f"```text\n{printed}\n```"
    marked = re.compile(
        rf"(<!-- {re.escape(name)}:begin -->\n).*?(<!-- {re.escape(name)}:end -->)", re.DOTALL
    )
    text, found = marked.subn(
        lambda match: f"{match[1]}{block}\n{match[2]}", page.read_text(encoding="utf-8")
    )
    if not printed or found != 1:
        sys.exit(f"{page}: nothing printed, or no marks of {name!r}: nothing was put in")
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
