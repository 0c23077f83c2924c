"""The report: self-contained HTML that works from disk, for one article or a thousand.

>>> from attribution.report import render_article, write_project
>>> page = render_article(Reviewed(analysis))
>>> write_project(many, Path("report"))

``collect`` makes values of an analysis (``view``), ``pieces`` cuts the text where spans begin and end, ``looks`` says how
each piece looks, ``charts`` draws, ``render`` fills the templates, ``project`` makes the folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attribution.types import Reviewed

__all__ = ["render_article", "write_project"]


def render_article(reviewed: Reviewed) -> str:
    """Return the page of one article, as HTML that needs no other file and no network."""
    from attribution.report.collect import article
    from attribution.report.render import article_page

    return article_page(article(reviewed))


def write_project(reviewed: Iterable[Reviewed], folder: Path) -> int:
    """Write a folder with an index, a page an article and all sources; return the number of articles.

    See :func:`attribution.report.project.write_project`.
    """
    from attribution.report.project import write_project as write

    return write(reviewed, folder)
