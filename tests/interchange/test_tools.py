"""The files are what the tools themselves read: their own readers, rules and schemas."""

import json
import re
import warnings
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from lxml import etree
from pyld import jsonld

from attribution.interchange import interchange
from attribution.interchange.prodigy import tokens_of
from attribution.interchange.sheets import LABELS, LINKS
from attribution.types import Kind

from .making import TEXT, TEXTS, documents, plain

SCHEMAS = Path(__file__).with_name("schemas")
CONTEXTS = Path(__file__).with_name("contexts")


def schema(name):
    return json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))


def written(name, folder, *reviewed):
    form = interchange(name)
    target = folder / ("out" if form.FOLDER else f"out{form.SUFFIX}")
    return form.write(reviewed or [plain()], target).files


def brat_rule(text, ann):
    """What brat's own parser checks of text-bound annotations, after its ``annotation.py``."""
    ids = set()
    for line in ann.splitlines():
        name, rest = line.split("\t", 1)
        assert name not in ids, name
        ids.add(name)
        if name.startswith("T"):
            place, words = rest.split("\t")
            _, spans = place.split(" ", 1)
            pairs = [tuple(map(int, pair.split(" "))) for pair in spans.split(";")]
            assert all(0 <= start < end <= len(text) for start, end in pairs)
            assert words == " ".join(text[start:end] for start, end in pairs)
    for line in ann.splitlines():
        for reference in re.findall(r"(?<=[: ])[TE]\d+", line if line[0] in "ERA" else ""):
            assert reference in ids, line


def test_brat_finds_its_words_where_the_offsets_are(tmp_path):
    written("brat", tmp_path)
    text = (tmp_path / "out" / "one.txt").read_bytes().decode()
    ann = (tmp_path / "out" / "one.ann").read_bytes().decode()
    assert text == TEXT
    brat_rule(text, ann)
    assert re.search(r"^E1\tCue:T1 source:T2 content:T3 medium:T5$", ann, re.MULTILINE)
    assert re.search(r"^E2\tCue:T6 source:T7 content:T8 nested:E1$", ann, re.MULTILINE)
    assert "A1\tstance E1 reports" in ann
    assert re.search(r"	Content \d+ \d+;\d+ \d+	", ann)


def test_brat_knows_every_label_from_its_configuration(tmp_path):
    written("brat", tmp_path)
    conf = (tmp_path / "out" / "annotation.conf").read_text(encoding="utf-8")
    assert re.findall(r"^\[(\w+)\]", conf, re.MULTILINE) == ["entities", "relations", "events", "attributes"]
    ann = (tmp_path / "out" / "one.ann").read_text(encoding="utf-8")
    for label in set(re.findall(r"^T\d+\t(\w+)", ann, re.MULTILINE)):
        assert re.search(rf"^{label}\b", conf, re.MULTILINE), label
    for name, value in re.findall(r"^A\d+\t(\w+) \w+ (\S+)", ann, re.MULTILINE):
        values = re.search(rf"^{name}\tArg:\S+, Value:(.*)$", conf, re.MULTILINE)[1].split("|")
        assert value in values


@pytest.mark.parametrize("name", ["doccano", "prodigy"])
def test_lines_hold_to_the_schema(name, tmp_path):
    (path,) = written(name, tmp_path)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        jsonschema.validate(row, schema(name))


def test_doccano_relations_join_entities_of_the_line(tmp_path):
    (path,) = written("doccano", tmp_path)
    row = json.loads(path.read_text(encoding="utf-8"))
    ids = {one["id"] for one in row["entities"]}
    assert {one["from_id"] for one in row["relations"]} | {one["to_id"] for one in row["relations"]} <= ids
    assert {one["type"] for one in row["relations"]} <= set(LINKS)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_prodigy_tokens_make_up_the_text(text):
    tokens = tokens_of(text)
    assert all(one.start < one.end for one in tokens)
    lead = " " * (tokens[0].start if tokens else len(text))
    parts = [text[a.start : a.end] + (" " if text[a.end : a.end + 1] == " " else "") for a in tokens]
    assert lead + "".join(parts) == text


def test_prodigy_relations_end_on_the_last_token_of_a_span(tmp_path):
    (path,) = written("prodigy", tmp_path)
    task = json.loads(path.read_text(encoding="utf-8"))
    for relation in task["relations"]:
        for end, span in (("head", "head_span"), ("child", "child_span")):
            token = task["tokens"][relation[end]]
            assert relation[end] == relation[span]["token_end"]
            assert token["end"] >= relation[span]["end"] > token["start"]
            assert task["tokens"][relation[span]["token_start"]]["start"] <= relation[span]["start"]


def test_label_studio_takes_the_tasks_and_the_configuration_names_its_controls(tmp_path):
    tasks, config = written("label-studio", tmp_path)
    found = json.loads(tasks.read_text(encoding="utf-8"))
    jsonschema.validate(found, schema("label-studio"))
    view = etree.fromstring(config.read_bytes())
    controls = {one.get("name"): one for one in view.iter() if one.get("toName")}
    (text,) = view.iter("Text")
    assert {one.get("toName") for one in controls.values()} == {text.get("name")}
    values = {name: {child.get("value") for child in one} for name, one in controls.items()}
    assert values["label"] == set(LABELS)
    for part in ("annotations", "predictions"):
        for item in found[0][part][0]["result"]:
            if item["type"] == "relation":
                assert set(item["labels"]) <= {one.get("value") for one in view.iter("Relation")}
            elif item["type"] in ("labels", "choices"):
                assert set(item["value"][item["type"]]) <= values[item["from_name"]]
            else:
                assert controls[item["from_name"]].tag == "TextArea"


def test_label_studio_keeps_the_models_and_the_reviewers_part_apart(tmp_path):
    (path, _) = written("label-studio", tmp_path, plain(), replace(plain("two"), judgements={}))
    judged, fresh = json.loads(path.read_text(encoding="utf-8"))
    assert "annotations" not in fresh
    assert len(fresh["predictions"][0]["result"]) == len(judged["annotations"][0]["result"])
    origins = {
        one["value"]["text"]: one["origin"]
        for one in judged["annotations"][0]["result"]
        if one["type"] == "labels"
    }
    assert origins["قال"] == "prediction"
    assert origins["وأضاف"] == "prediction-changed"
    model = [one["value"]["text"] for one in judged["predictions"][0]["result"] if one["type"] == "labels"]
    assert "قال" in model
    assert "وأضاف" not in model


def test_uima_reads_the_document_with_utf16_offsets(tmp_path):
    import cassis

    types, document = written("xmi", tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        system = cassis.load_typesystem(types)
        cas = cassis.load_cas_from_xmi(document, typesystem=system)
    assert cas.sofa_string == TEXT
    cue, nested, dropped = cas.select("webanno.custom.Cue")
    assert [cue.get_covered_text(), nested.get_covered_text(), dropped.get_covered_text()] == [
        "قال",
        "بحسب",
        "وأضاف",
    ]
    first = cue.arguments.elements[0]
    assert (first.role, first.target.get_covered_text()) == (
        "source",
        "رئيس بلدية وادي الزهر",
    )
    # The wave before the second cue takes two units of UTF-16.
    raw = etree.parse(document).getroot()
    begins = [int(one.get("begin")) for one in raw if one.tag.endswith("}Cue")]
    assert begins[1] == len(TEXT[: TEXT.index("بحسب")].encode("utf-16-le")) // 2 == TEXT.index("بحسب") + 1


def test_conllu_reads_the_sentences_and_makes_the_text_again(tmp_path):
    import conllu

    (path,) = written("conllu", tmp_path)
    sentences = conllu.parse(path.read_bytes().decode())
    assert [one.metadata["sent_id"] for one in sentences] == ["1-1", "1-2", "1-3", "1-4"]
    spaces = {"\\s": " ", "\\r": "\r", "\\n": "\n"}
    text = ""
    for sentence in sentences:
        assert [token["id"] for token in sentence] == list(range(1, len(sentence) + 1))
        for token in sentence:
            misc = token["misc"] or {}
            after = re.sub(r"\\.", lambda match: spaces[match[0]], misc.get("SpacesAfter", ""))
            text += token["form"] + ("" if misc.get("SpaceAfter") == "No" else after or " ")
    assert text == TEXT
    first = sentences[0][0]
    assert (first["form"], first["misc"]["Isnad"]) == ("قال", "B-Cue:T1")
    assert conllu.parse("".join(one.serialize() for one in sentences)) == sentences


def offline(url, options=None):
    name = {"http://www.w3.org/ns/anno.jsonld": "anno.jsonld"}[url]
    document = json.loads((CONTEXTS / name).read_text(encoding="utf-8"))
    return {
        "contextUrl": None,
        "documentUrl": url,
        "document": document,
        "contentType": "application/ld+json",
    }


OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"


def nodes(path):
    graph = jsonld.flatten(json.loads(path.read_text(encoding="utf-8")), options={"documentLoader": offline})
    return {one["@id"]: one for one in graph}


def test_a_json_ld_processor_reads_the_web_annotations(tmp_path):
    (path,) = written("web-annotation", tmp_path)
    found = nodes(path)
    annotations = [one for one in found.values() if f"{OA}Annotation" in one.get("@type", ())]
    assert len(annotations) == 13
    for one in annotations:
        target = found[one[f"{OA}hasTarget"][0]["@id"]]
        selectors = [found[each["@id"]] for each in target[f"{OA}hasSelector"]]
        quote = next(each for each in selectors if f"{OA}TextQuoteSelector" in each["@type"])
        place = next(each for each in selectors if f"{OA}TextPositionSelector" in each["@type"])
        start, end = (place[f"{OA}{name}"][0]["@value"] for name in ("start", "end"))
        assert TEXT[start:end] == quote[f"{OA}exact"][0]["@value"]
        before, after = (quote[f"{OA}{name}"][0]["@value"] for name in ("prefix", "suffix"))
        assert before + TEXT[start:end] + after in TEXT
        assert "isnad" not in json.dumps(one[f"{OA}motivatedBy"])
    heads = [one for one in found.values() if "urn:isnad:terms:source" in one]
    ids = {one["@id"] for one in annotations}
    for head in heads:
        assert {each["@id"] for each in head["urn:isnad:terms:source"][0]["@list"]} <= ids


def test_a_json_ld_processor_reads_who_said_what(tmp_path):
    (path,) = written("prov", tmp_path)
    found = nodes(path)
    statements = [one for one in found.values() if "urn:isnad:terms:Statement" in one.get("@type", ())]
    said = {one[f"{PROV}value"][0]["@value"]: one for one in statements}
    bridge = said["إن الجسر … انهار صباحا"]
    (mayor,) = (found[one["@id"]] for one in bridge[f"{PROV}wasAttributedTo"])
    assert mayor["@type"] == [f"{PROV}Person"]
    assert mayor["http://www.w3.org/2000/01/rdf-schema#label"][0]["@value"] == "رئيس بلدية وادي الزهر"
    document = found[bridge[f"{PROV}wasQuotedFrom"][0]["@id"]]
    outlet = found[document[f"{PROV}wasAttributedTo"][0]["@id"]]
    assert outlet["http://www.w3.org/2000/01/rdf-schema#label"][0]["@value"] == "جريدة المثال"
    decisions = [one for one in found.values() if "urn:isnad:terms:Decision" in one.get("@type", ())]
    assert len(decisions) == 4
    assert decisions[0][f"{PROV}endedAtTime"][0]["@value"] == "2026-02-03T04:05:06Z"


def test_what_was_not_said_is_attributed_to_nobody(tmp_path):
    (path,) = written("prov", tmp_path)
    found = nodes(path)
    (unsaid,) = (
        one for one in found.values() if one.get("urn:isnad:terms:asserted", [{}])[0].get("@value") is False
    )
    assert f"{PROV}wasAttributedTo" not in unsaid
    saying = found[unsaid[f"{PROV}wasGeneratedBy"][0]["@id"]]
    assert f"{PROV}wasAssociatedWith" not in saying
    assert "urn:isnad:terms:source" in unsaid


def test_nobody_is_no_agent(tmp_path):
    reviewed = plain()
    first, *rest = reviewed.analysis.relations
    nobody = replace(first, entities=(replace(first.entities[0], kind=Kind.NOBODY, name=None),))
    analysis = replace(reviewed.analysis, relations=(nobody, *rest))
    (path,) = written("prov", tmp_path, replace(reviewed, analysis=analysis))
    bridge = next(
        one
        for one in nodes(path).values()
        if "الجسر … انهار" in json.dumps(one, ensure_ascii=False) and f"{PROV}value" in one
    )
    assert f"{PROV}wasAttributedTo" not in bridge


TEI = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@settings(max_examples=25, deadline=None)
@given(documents())
def test_tei_pointers_lead_to_their_spans(tmp_path_factory, reviewed):
    (path,) = written("tei", tmp_path_factory.mktemp("tei"), reviewed)
    root = etree.fromstring(path.read_bytes())
    (text,) = root.iterfind(".//t:ab", TEI)
    ids = [one.get(XML_ID) for one in root.iter() if one.get(XML_ID)]
    assert len(ids) == len(set(ids))
    for span in root.iterfind(".//t:spanGrp/t:span", TEI):
        start, length = map(
            int, re.fullmatch(r"#string-range\(text,(\d+),(\d+)\)", span.get("target")).groups()
        )
        assert (text.text or "")[start : start + length] == span.text
    for element in root.iter():
        for name in ("target", "ana"):
            for pointer in (
                (element.get(name) or "").split() if "string-range" not in (element.get(name) or "") else ()
            ):
                assert pointer.removeprefix("#") in ids
