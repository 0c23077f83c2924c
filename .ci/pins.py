"""Pin the versions that are tested together.

    uv run .ci/pins.py               resolve anew, keeping the pins that still fit
    uv run .ci/pins.py --upgrade     resolve anew, letting everything move
    uv run .ci/pins.py --check       change nothing; exit with 1 where the pins are out of date

The result goes to two places: ``[tool.uv] constraint-dependencies`` in ``pyproject.toml``, which ``uv run`` keeps to,
and ``requirements.txt``, with hashes and without addresses, for pip.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROJECT = ROOT / "pyproject.toml"
REQUIREMENTS = ROOT / "requirements.txt"
BLOCK = re.compile(r"^constraint-dependencies = \[\n(?:.*\n)*?\]\n", re.MULTILINE)
HEAD = """\
# Written by .ci/pins.py: what the program needs to run, without the parts of camel-tools' requirements that it does
# not use. With pip: pip install --no-deps -r requirements.txt && pip install --no-deps .
"""
ENTRY = re.compile(r"^\S.*\n(?:[ ].*\n)*", re.MULTILINE)
NEVER = "sys_platform == 'never'"
"""In the marker of what camel-tools asks for and the project overrides away."""
PINNED = re.compile(r"^([\w.-]+)==([^\s;\\]+)")
HASH = re.compile(r"--hash=(\S+)")
ADDRESS = re.compile(r"://|\b[\w-]+\.(?:org|com|net|io)\b")


def resolve(project: str) -> tuple[list[str], str]:
    """Return the pins of everything that a project file asks for, and what it takes to run, hashed, by uv."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "pyproject.toml").write_text(project, encoding="utf-8")
        for name in ("README.md", "LICENSE"):
            (place / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
        common = ["--no-emit-index-url", "--no-emit-find-links", "--no-emit-project", "--no-header"]
        everything = export(place, *common, "--no-annotate", "--no-hashes", "--all-groups")
        running = export(place, *common, "--no-annotate", "--no-dev")
    pins = [line for line in everything.splitlines() if PINNED.match(line) and NEVER not in line]
    return pins, HEAD + "".join(one for one in ENTRY.findall(running) if NEVER not in one)


def export(place: Path, *options: str) -> str:
    """Return what ``uv export`` prints in a folder; end with its message where it fails."""
    command = [
        "uv",
        "export",
        "--quiet",
        "--cache-dir",
        str(ROOT / ".uv-cache"),
        "--directory",
        str(place),
        "--format",
        "requirements-txt",
        *options,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(
            f"{done.stderr.strip()}\nThe pins do not fit the requirements; try: uv run .ci/pins.py --upgrade"
        )
    return done.stdout


def block(pins: list[str]) -> str:
    """Return the setting that holds the pins."""
    return "constraint-dependencies = [\n" + "".join(f'  "{pin}",\n' for pin in pins) + "]\n"


def hashes(requirements: str) -> dict[str, set[str]]:
    """Return the hashes of each ``name==version`` in a requirements file."""
    found: dict[str, set[str]] = {}
    for line in requirements.splitlines():
        if pin := PINNED.match(line):
            found[f"{pin[1]}=={pin[2]}"] = set()
        for one in HASH.findall(line):
            found[list(found)[-1]].add(one)
    return found


def check(project: str) -> list[str]:
    """Return what is out of date, a line each."""
    wrong = []
    pins, wanted = resolve(project)
    held = tomllib.loads(project)["tool"]["uv"].get("constraint-dependencies", [])
    for pin in sorted({names(one) for one in pins} ^ {names(one) for one in held}):
        wrong.append(f"pyproject.toml: {pin} is {'not needed' if pin in map(names, held) else 'not pinned'}")
    text = REQUIREMENTS.read_text(encoding="utf-8") if REQUIREMENTS.exists() else ""
    have, need = hashes(text), hashes(wanted)
    for pin in sorted(have.keys() ^ need.keys()):
        wrong.append(f"requirements.txt: {pin} is {'missing' if pin in need else 'not needed'}")
    # A release may have gained files since; none of those written down may have changed.
    for pin in sorted(have.keys() & need.keys()):
        if not have[pin] or not have[pin] <= need[pin]:
            wrong.append(f"requirements.txt: the hashes of {pin} are others")
    wrong += [f"requirements.txt: an address: {found[0]}" for found in ADDRESS.finditer(text)]
    return wrong


def names(pin: str) -> str:
    """Return a pin without its marker, which versions of uv write differently."""
    return pin.split(";")[0].strip()


def main(arguments: list[str]) -> int:
    """Write the pins, or check them."""
    project = PROJECT.read_text(encoding="utf-8")
    if arguments == ["--check"]:
        wrong = check(project)
        print("\n".join([*wrong, "Run: uv run .ci/pins.py"]) if wrong else "the pins are up to date")
        return bool(wrong)
    if arguments not in ([], ["--upgrade"]):
        sys.exit(__doc__)
    pins, requirements = resolve(BLOCK.sub("", project) if arguments else project)
    if found := ADDRESS.search(requirements):
        sys.exit(f"requirements.txt would hold an address: {found[0]}")
    if BLOCK.search(project):
        project = BLOCK.sub(lambda _: block(pins), project)
    else:
        comment = "# Written by .ci/pins.py: the versions that are tested together.\n"
        project = project.replace("[tool.uv]\n", "[tool.uv]\n" + comment + block(pins), 1)
    PROJECT.write_text(project, encoding="utf-8")
    REQUIREMENTS.write_text(requirements, encoding="utf-8")
    print(f"{len(pins)} packages pinned")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
