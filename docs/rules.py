"""Write the pages of the linter's rules, and their table in ``docs/RULES.md``, from the rules themselves.

    uv run docs/rules.py [--check]

Each rule has a page in ``docs/rules``. With ``--check`` nothing is written, and the exit code is 1 where a page is not
as it should be. A page that is no rule's is removed.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from attribution.rules.explain import page
from attribution.rules.registry import RULES

PLACE = Path(__file__).resolve().parent
MARKED = re.compile(r"(<!-- rules:begin -->\n).*?(<!-- rules:end -->)", re.DOTALL)


def wanted() -> dict[Path, str]:
    """Return what each file has to hold."""
    rows = ["| code | name | severity | objects to |", "|---|---|---|---|"]
    rows += [
        f"| [{one.code}](rules/{one.code}.md) | {one.name} | {one.severity.value} | {one.title} |"
        for one in RULES.values()
    ]
    index = PLACE / "RULES.md"
    table = "\n".join(rows) + "\n"
    text = MARKED.sub(lambda marks: marks[1] + table + marks[2], index.read_text(encoding="utf-8"))
    return {index: text, **{PLACE / "rules" / f"{code}.md": page(one) for code, one in RULES.items()}}


def stale(files: dict[Path, str]) -> list[Path]:
    """Return the files that are not as they should be, and those that should not be."""
    wrong = [
        path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    return wrong + [path for path in sorted((PLACE / "rules").glob("*.md")) if path not in files]


def main() -> int:
    """Write or check the pages; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    checking = parser.parse_args().check
    files = wanted()
    wrong = stale(files)
    for path in wrong:
        print(path.relative_to(PLACE.parent))
        if checking:
            continue
        if path in files:
            path.parent.mkdir(exist_ok=True)
            path.write_text(files[path], encoding="utf-8")
        else:
            path.unlink()
    return 1 if checking and wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
