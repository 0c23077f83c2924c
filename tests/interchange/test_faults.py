"""What does not fit is told, record by record, and the rest is read; nothing hostile gets anywhere."""

import json
import re
from dataclasses import replace

import pytest

from attribution.errors import ConfigError, UnreadableInput
from attribution.interchange import Failure, formats, interchange
from attribution.interchange.files import Names

from .making import TEXT, plain


def written(name, folder, *reviewed):
    form = interchange(name)
    target = folder / ("out" if form.FOLDER else f"out{form.SUFFIX}")
    form.write(reviewed or [plain()], target)
    return target


def spoil(target, before, after, count=1):
    """Replace in the file or files of a format; they must hold what is replaced."""
    paths = list(target.iterdir()) if target.is_dir() else [target]
    done = False
    for path in paths:
        text = path.read_bytes().decode()
        if path.suffix != ".json" or not target.is_dir():
            done |= before in text
            path.write_bytes(text.replace(before, after, count).encode())
    assert done


def split(items):
    items = list(items)
    return [one for one in items if isinstance(one, Failure)], [
        one for one in items if not isinstance(one, Failure)
    ]


# In each format, the quote of the medium is spoilt where the format holds quotes beside the text.
QUOTES = {
    "brat": ("\tفي مؤتمر صحفي", "\tفي لقاء"),
    "doccano": ('"quote": "في مؤتمر صحفي"', '"quote": "في لقاء"'),
    "label-studio": ('"text": "في مؤتمر صحفي"', '"text": "في لقاء"'),
    "prodigy": ('"quote": "في مؤتمر صحفي"', '"quote": "في لقاء"'),
    "prov": ('"quote": "في مؤتمر صحفي"', '"quote": "في لقاء"'),
    "tei": (">في مؤتمر صحفي</span>", ">في لقاء</span>"),
    "web-annotation": ('"exact": "في مؤتمر صحفي"', '"exact": "في لقاء"'),
}


@pytest.mark.parametrize("name", QUOTES)
def test_a_quote_that_is_not_in_its_place_takes_its_relation_with_it(name, tmp_path):
    target = written(name, tmp_path, plain(), plain("two"))
    spoil(target, *QUOTES[name])
    failures, read = split(interchange(name).read(target))
    quote = next(one for one in failures if one.expected)
    assert (quote.expected, quote.found) == ("في لقاء", "في مؤتمر صحفي")
    assert "Medium" in quote.record
    assert any("Cue" in one.record and "medium" in one.problem for one in failures)
    spoilt = [one for one in read if len(one.analysis.relations) == 2]
    # The nested relation stays, no longer nested, and that is told.
    assert [one.nested for one in spoilt[0].analysis.relations] == [None, None]
    assert any("nested" in one.problem for one in failures)
    if not interchange(name).FOLDER:
        assert len(read) == 2
        assert plain("two") in read


@pytest.mark.parametrize("name", sorted(set(formats()) - {"prov"}))
def test_a_text_that_was_changed_is_noticed(name, tmp_path):
    target = written(name, tmp_path)
    # Letters are put before everything else, so that every place after them is wrong.
    before = {"conllu": "1\tقال\t"}.get(
        name, "قال رئيس بلدية وادي الزهر 🌊" if name != "prodigy" else TEXT[:24]
    )
    spoil(target, before, before.replace("قال", "وقد قال"))
    failures, read = split(interchange(name).read(target))
    assert failures
    assert not any(one == plain() for one in read)


def test_every_relation_is_refused_where_the_places_may_be_wrong(tmp_path):
    target = written("xmi", tmp_path)
    spoil(target, 'sofaString="قال', 'sofaString="وقد قال')
    failures, (read,) = split(interchange("xmi").read(target))
    assert read.analysis.relations == ()
    assert all(one.where.endswith("one.xmi") for one in failures)


NUMBERS = ["-1", "10000000000000000000000000", "1.5", '"3"', "null", "true", "[1]", "1" * 5000]


@pytest.mark.parametrize("number", NUMBERS, ids=lambda value: value[:12])
@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("doccano", "start_offset"),
        ("prodigy", "start"),
        ("label-studio", "start"),
        ("web-annotation", "start"),
    ],
)
def test_numbers_that_are_no_offsets_are_told(name, field, number, tmp_path):
    target = written(name, tmp_path)
    text = target.read_text(encoding="utf-8")
    part = text.index('"spans"') if name == "prodigy" else 0
    spoilt = text[:part] + re.sub(rf'"{field}": 0\b', f'"{field}": {number}', text[part:], count=1)
    assert spoilt != text
    target.write_text(spoilt, encoding="utf-8")
    failures, read = split(interchange(name).read(target))
    assert failures
    assert all(len(str(one)) < 1000 for one in failures)
    assert all(one.analysis.relations != plain().analysis.relations for one in read)


@pytest.mark.parametrize("name", ["doccano", "prodigy"])
def test_a_bad_line_does_not_stop_the_others(name, tmp_path):
    target = written(name, tmp_path)
    good = target.read_text(encoding="utf-8")
    bad = [
        "{",
        "[]",
        "3",
        '{"text": 3}',
        '{"text": "x", "entities": [1], "spans": [1], "relations": [1]}',
        "[" * 5000,
        "\x00",
    ]
    target.write_text("\n".join([*bad, good]), encoding="utf-8")
    failures, read = split(interchange(name).read(target))
    assert len(failures) >= len(bad)
    assert plain() in read
    assert any("line 1" in str(one) for one in failures)


@pytest.mark.parametrize("name", ["label-studio", "web-annotation", "prov"])
@pytest.mark.parametrize(
    "content", ["", "{", "3", "[3]", "[{}]", '{"@graph": [{}, 3]}', "[" * 100_000, "\ufeff{}"]
)
def test_files_that_are_something_else_are_told_or_empty(name, content, tmp_path):
    target = tmp_path / f"x{interchange(name).SUFFIX}"
    target.write_text(content, encoding="utf-8")
    failures, read = split(interchange(name).read(target))
    assert read == []
    assert failures or name in ("prov", "web-annotation")


BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><x>&c;</x>"""


def outside(path):
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://{path}">]><x>&e;</x>'


@pytest.mark.parametrize("name", ["xmi", "tei"])
def test_xml_with_a_document_type_is_not_read(name, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("nobody reads this", encoding="utf-8")
    for number, content in enumerate(
        [BOMB, outside(secret), '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x"><x/>']
    ):
        path = tmp_path / f"{number}{interchange(name).SUFFIX}"
        path.write_text(content, encoding="utf-8")
        failures, read = split(interchange(name).read(path))
        assert read == []
        assert "document type" in failures[0].problem
        assert "nobody reads this" not in str(failures)


@pytest.mark.parametrize("name", ["xmi", "tei"])
@pytest.mark.parametrize("content", ["", "<", "<x/>", "\x00", "<a><b></a>"])
def test_xml_of_another_kind_is_told(name, content, tmp_path):
    path = tmp_path / f"x{interchange(name).SUFFIX}"
    path.write_text(content, encoding="utf-8")
    failures, read = split(interchange(name).read(path))
    assert failures or not read or not read[0].analysis.relations


@pytest.mark.parametrize("name", ["tei", "xmi"])
def test_a_text_may_be_longer_than_a_reader_of_xml_expects(name, tmp_path):
    reviewed = plain()
    document = replace(reviewed.analysis.document, text=TEXT + " و" * 3_400_000)
    reviewed = replace(reviewed, analysis=replace(reviewed.analysis, document=document), judgements={})
    interchange(name).write([reviewed], tmp_path / "out")
    (back,) = interchange(name).read(tmp_path / "out")
    assert back.analysis == reviewed.analysis


@pytest.mark.parametrize("name", ["tei", "xmi"])
def test_a_large_bomb_is_not_read(name, tmp_path):
    form = interchange(name)
    form.write([plain()], tmp_path / "out")
    (file,) = (tmp_path / "out").glob(f"*{form.SUFFIX}")
    for encoding in ("utf-8", "utf-16"):
        file.write_bytes((BOMB + "<!-- " + "x" * 6_000_000 + " -->").encode(encoding))
        (failure,) = form.read(file)
        assert isinstance(failure, Failure)


def test_a_type_system_that_is_a_bomb_is_not_read(tmp_path):
    target = written("xmi", tmp_path)
    (target / "TypeSystem.xml").write_text(BOMB, encoding="utf-8")
    failures, read = split(interchange("xmi").read(target))
    assert read == []
    assert failures


def test_offsets_inside_a_letter_are_told(tmp_path):
    """The second unit of an astral letter is no place in the text."""
    target = written("xmi", tmp_path)
    wave = TEXT.index("🌊")
    spoil(target, 'begin="0" end="3"', f'begin="{wave + 1}" end="{wave + 2}"')
    failures, (read,) = split(interchange("xmi").read(target))
    assert any("offset" in one.problem for one in failures)
    assert len(read.analysis.relations) == 2


@pytest.mark.parametrize("name", formats())
def test_a_name_leads_nowhere_else(name, tmp_path):
    names = [
        "../../x",
        "/etc/passwd",
        "a/b",
        "..\\..\\x",
        "CON",
        "x" * 400,
        "\x00",
        "<b>",
        "=1+1",
        "../../X",
        "",
        "\ud800",
    ]
    reviewed = [plain(doc) for doc in names]
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    target = written(name, inside, *reviewed)
    assert {path.relative_to(tmp_path).parts[:2] for path in tmp_path.rglob("*") if path.is_file()} == {
        ("a", "b")
    }
    failures, read = split(interchange(name).read(target))
    assert failures == []
    assert sorted(one.analysis.document.doc for one in read) == sorted(names)


def test_names_are_one_segment_and_unique():
    names = Names()
    given = [names.of(doc) for doc in ["../x", "x", "X", "a:b", "", ".", "مقال 1", "nul.txt", "é", "e\u0301"]]
    assert given == ["x", "x-2", "X-3", "a_b", "document", "document-2", "مقال_1", "_nul.txt", "é", "é-2"]


@pytest.mark.parametrize("name", [one for one in formats() if interchange(one).FOLDER])
def test_a_folder_with_something_in_it_is_left_alone(name, tmp_path):
    (tmp_path / "kept.ann").write_text("work", encoding="utf-8")
    with pytest.raises(ConfigError, match="not empty"):
        interchange(name).write([plain()], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["kept.ann"]


@pytest.mark.parametrize("name", [one for one in formats() if not interchange(one).FOLDER])
def test_a_file_is_whole_or_as_it_was(name, tmp_path):
    target = tmp_path / f"out{interchange(name).SUFFIX}"
    target.write_text("before", encoding="utf-8")

    def breaking():
        yield plain()
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError):
        interchange(name).write(breaking(), target)
    assert target.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    with pytest.raises(ConfigError, match="cannot be written"):
        interchange(name).write([plain()], tmp_path / "nowhere" / "out.x")


@pytest.mark.parametrize("name", formats())
def test_what_is_not_there_is_an_error(name, tmp_path):
    with pytest.raises(UnreadableInput):
        list(interchange(name).read(tmp_path / "none"))
    with pytest.raises(UnreadableInput):
        list(interchange(name).read(tmp_path))


@pytest.mark.parametrize("name", formats())
def test_bytes_that_are_no_text_are_told(name, tmp_path):
    path = tmp_path / f"x{interchange(name).SUFFIX}"
    path.write_bytes(b"\xff\xfe\x00\xd8")
    path.with_suffix(".txt").write_bytes(b"\xff\xfe\x00\xd8")
    failures, read = split(interchange(name).read(path))
    assert failures
    assert read == []


def test_unknown_formats_are_named():
    with pytest.raises(ConfigError, match="brat"):
        interchange("nothing")


HOSTILE = '<script>alert(1)</script>&"\'=HYPERLINK("x")\u202e\x1b[2J|\\{{x}}\x00'


@pytest.mark.parametrize("name", formats())
def test_text_is_nothing_but_text(name, tmp_path):
    """Markup, formulas, entities and controls in a text and in every name come back as the letters they are."""
    reviewed = plain(HOSTILE)
    relations = tuple(
        replace(
            one,
            why=HOSTILE,
            entities=tuple(
                replace(each, name=HOSTILE, registry=HOSTILE, label=HOSTILE, why=HOSTILE)
                for each in one.entities
            ),
        )
        for one in reviewed.analysis.relations
    )
    document = replace(
        reviewed.analysis.document, text=TEXT + HOSTILE, outlet=HOSTILE, extra={HOSTILE: HOSTILE}
    )
    hostile = replace(
        reviewed, analysis=replace(reviewed.analysis, document=document, relations=relations, model=HOSTILE)
    )
    target = written(name, tmp_path, hostile)
    assert list(interchange(name).read(target)) == [hostile]
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.suffix in (".xml", ".xmi"):
            assert b"<script" not in path.read_bytes()


def test_a_failure_says_what_and_where():
    failure = Failure("a.ann", "T1", "the text is another", "x", "y")
    assert str(failure) == "a.ann, T1: the text is another (expected 'x', found 'y')"
    assert json.dumps(str(Failure("a", "", "b"))) == '"a: b"'
    assert str(Failure("a", "T1", "b", found="y")) == "a, T1: b (found 'y')"
