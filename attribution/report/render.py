"""Values to HTML: the templates, what they may use, and the policy that stands in every page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from attribution.report.charts import Row, stances_chart, timeline
from attribution.report.labels import Label, explained, labels
from attribution.report.looks import look
from attribution.report.safe import digest
from attribution.report.view import ArticleView, SourceView
from attribution.types import Kind, Stance

if TYPE_CHECKING:
    from jinja2 import Environment

    from attribution.report.project import Entry, ProjectSource

_SECTIONS = ("kind", "stance", "style", "reason", "fact", "severity", "verdict")
_HATCHES: Mapping[str, str] = {
    "affirms": "M0 4h8",
    "doubted": "M0 0l8 8M8 0l-8 8",
    "denies": "M0 8l8-8",
    "warns": "M4 0v8",
    "accuses": "M0 0l8 8",
    "asks": "M2 2h1M6 6h1",
    "believes": "M0 4h8M4 0v8",
    "asks-whether": "M0 6q2-6 4 0t4 0",
    "unsourced": "M0 8l8-8M-2 2l4-4M6 10l4-4",
}
"""What tells the bars of a chart apart besides their colour. Reports and sourced claims are plain."""


def article_page(view: ArticleView, home: str | None = None) -> str:
    """Return the page of one article, whole: it needs no other file. ``home`` is where its index is, if anywhere."""
    chart = stances_chart([source_row(source) for source in view.sources], labels("ui")["chart_stance"])
    kinds = Counter(kind for claim in view.claims for kind in claim.kinds)
    stances = Counter(claim.stance for claim in view.claims)
    return _page(
        "article.html.j2",
        "article.js",
        "script-src {script}; style-src {style}",
        view=view,
        home=home,
        skip="skip",
        skip_to="text",
        subtitle="report",
        chart=chart,
        kinds=[(kind, kinds[kind]) for kind in Kind if kinds[kind]],
        stances=[(stance, stances[stance]) for stance in Stance if stances[stance]],
        codes=_codes(view),
        voices=sorted(view.sources, key=lambda source: -len(source.claims)),
        looks=lambda piece: look(piece, view),
    )


def _codes(view: ArticleView) -> list[tuple[str, Label, int]]:
    """Return the rules of the findings, by code, with their titles and how often each objects."""
    times = Counter(one.code for one in view.findings)
    titles = {one.code: one.title for one in view.findings}
    return [(code, titles[code], times[code]) for code in sorted(times)]


def index_page(articles: Sequence[Entry], sources: Sequence[ProjectSource]) -> str:
    """Return the index of a collection. It loads ``search.js`` from beside it and nothing else."""
    ui = labels("ui")
    rows = [Row(source_label(one.name, one.label), dict(one.stances)) for one in sources]
    used = {stance for one in sources for stance, _ in one.stances}
    times = timeline(((one.date, one.claims, one.statements) for one in articles), ui["chart_time"])
    return _page(
        "index.html.j2",
        "index.js",
        # Opened from disk, 'self' is the disk: the one way to let a page load a file that lies beside it.
        "script-src {script} 'self'; style-src {style}",
        articles=articles,
        sources=len(sources),
        findings=any(one.findings for one in articles),
        home=None,
        skip="skip_results",
        skip_to="main",
        subtitle="project",
        chart=stances_chart(rows, ui["chart_stance"]),
        times=times,
        stances=[stance for stance in Stance if stance in used],
    )


def sources_page(sources: Iterable[ProjectSource]) -> str:
    """Return the page of all sources of a collection with links to what each says."""
    return _page(
        "sources.html.j2",
        None,
        "script-src {script}; style-src {style}",
        rows=sources,
        home="index.html",
        skip="skip_results",
        skip_to="main",
        subtitle="project",
    )


def source_row(source: SourceView) -> Row:
    """Return a source as a row of the chart."""
    return Row(source_label(source.name, source.label), dict(source.stances))


def source_label(name: str | None, label: str | None) -> Label:
    """Return a source's name in both languages."""
    if not name:
        return labels("ui")["nobody"]
    return Label(name, label or name)


def _page(template: str, script: str | None, policy: str, **values: Any) -> str:
    css = _css()
    code = _asset("common.js") + (_asset(script) if script else "")
    hashed = policy.format(script=f"'sha256-{digest(code)}'", style=f"'sha256-{digest(css)}'")
    return (
        _environment()
        .get_template(template)
        .render(
            css=css,
            script=code,
            policy=f"default-src 'none'; {hashed}; base-uri 'none'; form-action 'none'",
            **values,
        )
    )


@cache
def _css() -> str:
    filled = "".join(
        f".series.{_series(name)} rect{{fill:url(#hatch-{name})}}#hatch-{name} .ground{{fill:var({colour})}}"
        for name, colour in zip(_HATCHES, (*(f"--s{n}" for n in range(2, 10)), "--alert"), strict=True)
    )
    plain = ".series.stance-reports rect{fill:var(--s1)}.series.part-claims rect{fill:var(--s1)}"
    return _asset("report.css") + plain + filled


def _series(name: str) -> str:
    return "part-unsourced" if name == "unsourced" else f"stance-{name}"


@cache
def _asset(name: str) -> str:
    return (files(__package__) / "assets" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("attribution.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["clipped"] = _clipped
    environment.globals.update(
        ui=labels("ui"),
        labels={section: labels(section) for section in _SECTIONS},
        explained=explained,
        hatches=_HATCHES,
        version=version("isnad"),
    )
    return environment


def _clipped(text: str, longest: int) -> str:
    """Return ``text``, cut at a word where it is longer than ``longest``, with an ellipsis."""
    if len(text) <= longest:
        return text
    cut = text[:longest].rsplit(" ", 1)[0]
    return f"{cut or text[:longest]} …"
