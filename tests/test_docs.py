"""The documentation names what there is, and nothing else."""

import ast
import re
import runpy
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import typer

import attribution
from attribution.cli.app import build
from attribution.types import Severity, Verdict

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("[!.]*/README.md")])
GENERATED = {"--help", "--install-completion", "--show-completion"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# What only training the accurate engine imports, in an environment of its own.
APART = ROOT / "attribution" / "learning" / "encoder"
NAME = re.compile(r"[\w.-]+")


def page(name):
    return (ROOT / name).read_text(encoding="utf-8")


def commands():
    """Each command's full name with its options."""
    found = {}

    def walk(command, name):
        inner = getattr(command, "commands", None)
        if inner:
            for part, one in inner.items():
                walk(one, f"{name} {part}")
        options = {o for p in command.params if p.param_type_name == "option" for o in p.opts}
        if not inner:
            found[name] = options - GENERATED

    walk(typer.main.get_command(build()), "isnad")
    return found


def test_every_command_has_its_line_in_the_readme():
    readme = page("README.md")
    lines = readme[readme.index("## Commands") : readme.index("### Settings")].splitlines()
    for name in commands():
        _, command, *inner = name.split()
        (line,) = [one for one in lines if re.match(rf"\| `isnad {command}\b", one)] or [""]
        assert re.search(r"\]\(docs/[A-Z]+\.md(#[\w-]+)?\) \|$", line), f"{command} has no line with a page"
        assert all(re.search(rf"\b{part}\b", line) for part in inner), name


def test_the_page_of_commands_is_written_from_them():
    made = runpy.run_path(str(ROOT / "docs" / "commands.py"))
    assert made["page"]() == page("docs/COMMANDS.md"), "run: uv run docs/commands.py"
    for name, options in commands().items():
        (section,) = re.findall(rf"^####? {name}\n(.*?)(?=^#|\Z)", made["page"](), re.MULTILINE | re.DOTALL)
        for option in options:
            assert f"`{option}`" in section, f"{name} {option}"


def test_no_command_or_option_is_documented_that_is_not_there():
    known = set().union(*commands().values()) | GENERATED | {"--version"}
    foreign = re.compile(
        r"(?:uv run (?:pytest|\.ci/|docs/|benchmarks/|python)|pip |uv (?:export|build|tool)|--group)"
    )
    for one in PAGES:
        for line in one.read_text(encoding="utf-8").splitlines():
            if not foreign.search(line):
                for option in re.findall(r"(?<![\w<!-])--[a-z][a-z-]+(?![\w>-])", line):
                    assert option in known | {"--upgrade", "--strict"}, f"{one.name}: {option}"
    named = {name.removeprefix("isnad ") for name in commands()}
    tops = {name.split()[0] for name in named}
    for one in PAGES:
        for command in re.findall(r"`isnad ([a-z]+)", one.read_text(encoding="utf-8")):
            assert command in tops, f"{one.name}: isnad {command}"


@pytest.mark.parametrize("one", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(one):
    text = re.sub(r"```.*?```", "", one.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        goal = (one.parent / path) if path else one
        assert goal.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", goal.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}, target


@pytest.mark.parametrize("one", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_that_are_named_exist(one):
    for name in re.findall(
        r"`((?:attribution|tui|tests|docs|fixtures|benchmarks|seeds|\.ci)/[\w./-]+)`", page(one)
    ):
        if name.startswith("attribution/models"):
            continue  # written by training
        assert (ROOT / name).exists(), name


def exists(module):
    place = ROOT.joinpath(*module.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


def test_modules_that_are_named_exist():
    for one in PAGES:
        for name in re.findall(r"`(attribution(?:\.[a-z_]+)+|tui)`", page(one)):
            public = name.split(".")[-1] in attribution.__all__
            inner = name.rpartition(".")[0]
            assert exists(name) or public or (exists(inner) and not (ROOT / inner).is_dir()), (
                f"{one.name}: {name}"
            )


def test_every_package_has_its_layer():
    text = page("docs/ARCHITECTURE.md")
    layers = text[text.index("## Layers") : text.index("## Stages")]
    for place in (ROOT / "attribution").iterdir():
        name = place.stem
        source = (place.is_dir() and any(place.glob("*.py"))) or place.suffix == ".py"
        if source and not name.startswith("_"):
            assert f"`attribution.{name}" in layers, name


def test_every_file_of_a_model_has_its_reader():
    from attribution.learning import store

    text = page("docs/ARCHITECTURE.md")
    for name in re.findall(r'"([\w-]+)": decider', Path(store.__file__).read_text(encoding="utf-8")):
        assert f"`{name}.npz`" in text, name


def test_public_types_and_their_values_are_in_the_glossary():
    glossary = page("docs/GLOSSARY.md")
    for name in (
        "Analysis",
        "Diagnostic",
        "Document",
        "Entity",
        "Fact",
        "Kind",
        "Reason",
        "Relation",
        "Span",
    ):
        assert f"`attribution.{name}`" in glossary, name
    for enum in (
        attribution.Fact,
        attribution.Kind,
        attribution.Reason,
        attribution.Stance,
        attribution.Style,
        Severity,
        Verdict,
    ):
        for value in enum:
            assert f"`{value.value}`" in glossary, value
    headings = re.findall(r"^### (.*)$", glossary, re.MULTILINE)
    assert len(headings) == len(set(headings))
    for term in (
        "Cue",
        "Source",
        "Content",
        "Medium",
        "Outlet",
        "Stance",
        "Unsourced statement",
        "Nested relation",
    ):
        assert term in headings, term


def requirements(lines):
    return {NAME.match(line).group().lower() for line in lines if isinstance(line, str)}


def table(text, heading):
    section = text[text.index(f"## {heading}") :].split("\n## ")[0]
    return set(re.findall(r"^\| `([\w.-]+)` \|", section, re.MULTILINE))


def test_dependencies_are_justified_one_by_one():
    text = page("docs/DEPENDENCIES.md")
    assert table(text, "To run") == requirements(PROJECT["project"]["dependencies"])
    assert table(text, "To develop") == requirements(PROJECT["dependency-groups"]["dev"])


def imported(folder):
    for path in folder.rglob("*.py"):
        if APART in path.parents:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                yield node.module.split(".")[0]


def test_what_is_imported_is_declared_and_what_is_declared_is_imported():
    own = {"attribution", "tui"}
    modules = {*imported(ROOT / "attribution"), *imported(ROOT / "tui")} - own - set(sys.stdlib_module_names)
    known = packages_distributions()
    used = {known[module][0].lower() for module in modules}
    declared = requirements(PROJECT["project"]["dependencies"])
    # Imported by name only, so that importing it can be guarded.
    assert used | {"camel-tools"} == declared


def test_public_names_are_there():
    for name in attribution.__all__:
        assert getattr(attribution, name) is not None
    assert set(attribution.__all__) <= set(dir(attribution))
    with pytest.raises(AttributeError, match="nonsense"):
        attribution.nonsense  # noqa: B018


def test_settings_are_documented():
    from attribution.config import Settings

    readme = page("README.md")
    settings = readme[readme.index("### Settings") : readme.index("## As a library")]
    for name in Settings.model_fields:
        assert name in settings, name
