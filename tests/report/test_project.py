import json
from dataclasses import replace
from urllib.parse import unquote

import pytest
from lxml import html

from attribution.errors import ConfigError
from attribution.report import write_project
from attribution.report.project import MANIFEST

from .making import HOSTILE, hostile, reviewed


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "report"


def several():
    return [
        reviewed(),
        reviewed(doc="Bridge", date="2026-02-01", extra={"title": "جسر آخر"}),
        reviewed(doc="bridge"),
    ]


def index(folder):
    return html.document_fromstring((folder / "index.html").read_text(encoding="utf-8"))


def search(folder):
    script = (folder / "search.js").read_text(encoding="utf-8")
    return json.loads(script.removeprefix("window.ISNAD_INDEX=").removesuffix(";\n"))


def test_every_article_has_a_page_and_the_index_leads_there(folder):
    assert write_project(several(), folder) == 3
    links = index(folder).xpath("//tr[@data-article]//a/@href")
    assert len(set(links)) == 3
    for link in links:
        assert (folder / unquote(link)).is_file()
    assert len(list((folder / "articles").iterdir())) == 3


def test_sources_are_joined_across_articles(folder):
    write_project(several(), folder)
    page = html.document_fromstring((folder / "sources.html").read_text(encoding="utf-8"))
    first = page.xpath("//tbody/tr")[0]
    assert "بلدية طرابلس" in first.text_content()
    assert [cell.text_content() for cell in first.findall("td")][2] == "6"
    for link in first.xpath(".//a/@href"):
        path, _, anchor = link.partition("#")
        target = html.document_fromstring((folder / unquote(path)).read_text(encoding="utf-8"))
        assert target.xpath(f'//*[@id="{anchor}"]')


def test_the_search_index_holds_every_claim_and_folds_as_the_program_does(folder):
    from attribution.text.normalise import fold

    write_project(several(), folder)
    held = search(folder)
    assert len(held["claims"]) == 3 * 5
    word = "إِعَادَةٌ"
    assert "".join(held["fold"].get(char, char) for char in word) == fold(word)


def test_a_timeline_is_drawn_when_there_are_dates(folder):
    write_project(several(), folder)
    assert index(folder).xpath('//*[@aria-labelledby="h-time"]')


def test_a_report_is_brought_up_to_date_and_other_files_stay(folder):
    write_project(several(), folder)
    (folder / "articles" / "mine.html").write_text("mine")
    write_project([reviewed()], folder)
    assert sorted(path.name for path in (folder / "articles").iterdir())[1:] == ["mine.html"]


def test_a_folder_that_holds_something_else_is_left_alone(folder):
    folder.mkdir()
    (folder / "thesis.doc").write_text("years of work")
    with pytest.raises(ConfigError, match="not a report"):
        write_project(several(), folder)
    assert [path.name for path in folder.iterdir()] == ["thesis.doc"]


@pytest.mark.parametrize("manifest", ["{", "[]", '{"articles": 3}'])
def test_a_damaged_manifest_is_an_error(folder, manifest):
    write_project([], folder)
    (folder / MANIFEST).write_text(manifest)
    with pytest.raises(ConfigError, match="damaged"):
        write_project([], folder)


def test_a_manifest_cannot_name_files_elsewhere(folder, tmp_path):
    outside = tmp_path / "precious.html"
    outside.write_text("precious")
    write_project([], folder)
    (folder / MANIFEST).write_text(json.dumps({"articles": ["../../precious.html", str(outside), 7]}))
    write_project([], folder)
    assert outside.exists()


def test_hostile_names_and_texts_stay_inside(folder, tmp_path):
    odd = [replace(hostile(), judgements={})]
    odd += [reviewed(doc=name, outlet=name, date=name, extra={"title": name}) for name in HOSTILE]
    assert write_project(odd, folder) == len(HOSTILE) + 1
    assert [path.name for path in tmp_path.iterdir()] == ["report"]
    page = index(folder)
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img | //@onmouseover | //@style")
    script = (folder / "search.js").read_text(encoding="utf-8")
    assert "<" not in script
    assert len(search(folder)["articles"]) == len(HOSTILE) + 1


def test_an_empty_collection_has_an_index(folder):
    assert write_project([], folder) == 0
    assert index(folder).find(".//h1") is not None


def test_a_place_that_cannot_be_written_is_an_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError):
        write_project([], tmp_path / "file")
    with pytest.raises(ConfigError):
        write_project([], tmp_path / "file" / "report")
