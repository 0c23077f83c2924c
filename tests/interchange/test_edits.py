"""What annotators do in their tools comes back: new, moved and deleted annotations, choices, links, notes."""

import json
from dataclasses import replace

import pytest

from attribution.identity import relation_id, text_hash
from attribution.interchange import Failure, interchange
from attribution.types import Entity, Kind, Reason, Relation, Stance, Style, Verdict

from .making import TEXT, plain, span


def write(name, folder, *reviewed):
    form = interchange(name)
    target = folder / ("out" if form.FOLDER else f"out{form.SUFFIX}")
    form.write(reviewed or [plain()], target)
    return target


def only(name, target):
    (read,) = interchange(name).read(target)
    return read


def task_of(target):
    return json.loads(target.read_text(encoding="utf-8"))


def put(target, task):
    target.write_text(json.dumps(task, ensure_ascii=False) + "\n", encoding="utf-8")


ADDED = Relation(
    cue=span("وقتل"),
    sources=(span("شهود"),),
    content=(span("اثنان"),),
    medium=None,
    entities=(Entity(None, Kind.UNNAMED),),
    stance=Stance.REPORTS,
    style=Style.INDIRECT,
)


def with_added(reviewed=None):
    reviewed = reviewed or plain()
    analysis = reviewed.analysis
    return replace(reviewed, analysis=replace(analysis, relations=(*analysis.relations, ADDED)))


def brat_line(name, label, place):
    return f"{name}\t{label} {place.start} {place.end}\t{place.of(TEXT)}\n"


def test_an_event_added_in_brat(tmp_path):
    target = write("brat", tmp_path)
    with (target / "one.ann").open("a", encoding="utf-8") as ann:
        ann.write(brat_line("T90", "Cue", ADDED.cue) + brat_line("T91", "Content", ADDED.content[0]))
        ann.write(brat_line("T92", "Source", ADDED.sources[0]) + "E90\tCue:T90 content:T91 source:T92\n")
    assert only("brat", target) == with_added()


def test_relations_instead_of_an_event_in_brat(tmp_path):
    target = write("brat", tmp_path)
    with (target / "one.ann").open("a", encoding="utf-8") as ann:
        ann.write(brat_line("T90", "Cue", ADDED.cue) + brat_line("T91", "Content", ADDED.content[0]))
        ann.write(brat_line("T92", "Source", ADDED.sources[0]))
        ann.write("R90\tcontent Arg1:T90 Arg2:T91\nR91\tsource Arg1:T90 Arg2:T92\n")
    assert only("brat", target) == with_added()


def test_choices_references_and_notes_made_in_brat(tmp_path):
    target = write("brat", tmp_path)
    ann = target / "one.ann"
    text = ann.read_text(encoding="utf-8").replace("\tstance E1 reports", "\tstance E1 warns")
    text += "N1\tReference T7 isnad:w1\tشهود\n#90\tAnnotatorNotes E2\tmere hearsay\n#91\tAnnotatorNotes T7\twho?\n"
    ann.write_text(text, encoding="utf-8")
    read = only("brat", target)
    first, second, _ = read.analysis.relations
    assert first.stance is Stance.WARNS
    assert second.entities[0].registry == "w1"
    comment = read.judgements[relation_id(text_hash(TEXT), second)]
    assert (comment.verdict, comment.comment) == (None, "mere hearsay\nwho?")
    assert read.judgements["rgone"].verdict is Verdict.REJECTED


def test_a_note_in_brat_joins_the_comment_that_is_there(tmp_path):
    target = write("brat", tmp_path)
    with (target / "one.ann").open("a", encoding="utf-8") as ann:
        ann.write("#90\tAnnotatorNotes E1\tseen again\n")
    read = only("brat", target)
    judged = read.judgements[relation_id(text_hash(TEXT), read.analysis.relations[0])]
    assert (judged.verdict, judged.comment) == (Verdict.ACCEPTED, "comment\nseen again")


def test_a_folder_of_brat_that_the_project_did_not_write(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    over_break = (
        f"{TEXT.index('ثلاثة')} {TEXT.index('عمال') + 4};{TEXT.index('أصيبوا')} {TEXT.index('أصيبوا') + 6}"
    )
    lines = [
        brat_line("T1", "Cue", span("وأضاف")),
        f"T2\tContent {over_break}\tثلاثة عمال أصيبوا\n",
        brat_line("T3", "Unsourced", span("وقتل اثنان")),
        "E1\tCue:T1 content:T2\n",
        "*\tEquiv T1 T2\n",
    ]
    (tmp_path / "a.ann").write_text("".join(lines), encoding="utf-8", newline="")
    failure, read = interchange("brat").read(tmp_path)
    assert isinstance(failure, Failure)
    assert "line 5" in str(failure)
    (relation,) = read.analysis.relations
    assert relation.content == (span("ثلاثة عمال\r\nأصيبوا"),)
    assert relation.entities == (Entity(None, Kind.NOBODY),)
    assert read.analysis.unsourced[0].reason is Reason.NO_CUE
    assert read.analysis.document.doc == "a"


def renumbered(row):
    """What doccano's export does to a line: numbers of its own, metadata kept."""
    ids = {one["id"]: 1000 + 7 * number for number, one in enumerate(row["entities"])}
    for one in row["entities"]:
        one["id"] = ids[one["id"]]
    for one in row["relations"]:
        one["from_id"], one["to_id"] = ids[one["from_id"]], ids[one["to_id"]]
    return row


def test_doccano_numbers_anew_and_features_are_found_again(tmp_path):
    target = write("doccano", tmp_path)
    put(target, renumbered(task_of(target)))
    assert only("doccano", target) == plain()


def test_a_relation_added_in_doccano(tmp_path):
    target = write("doccano", tmp_path)
    row = renumbered(task_of(target))
    places = [("Cue", ADDED.cue), ("Source", ADDED.sources[0]), ("Content", ADDED.content[0])]
    for number, (label, place) in enumerate(places, start=5000):
        row["entities"].append(
            {"id": number, "label": label, "start_offset": place.start, "end_offset": place.end}
        )
    row["relations"] += [
        {"id": 1, "from_id": 5000, "to_id": 5001, "type": "source"},
        {"id": 2, "from_id": 5000, "to_id": 5002, "type": "content"},
    ]
    put(target, row)
    assert only("doccano", target) == with_added()


def test_marks_without_a_relation_are_told(tmp_path):
    target = write("doccano", tmp_path)
    put(target, {"id": 7, "text": TEXT, "label": [[0, 3, "Cue"], [4, 8, "Source"], [0, 3, "Person"]]})
    *failures, read = interchange("doccano").read(target)
    assert [one.record for one in failures] == ["Person TL2", "Source TL1", "Cue TL0"]
    assert read.analysis.relations == ()


def test_a_task_made_in_prodigy(tmp_path):
    target = tmp_path / "made.jsonl"

    def ending(label, place):
        return {"start": place.start, "end": place.end, "token_start": 0, "token_end": 0, "label": label}

    cue, source, content = (
        ending(label, place)
        for label, place in [("Cue", ADDED.cue), ("Source", ADDED.sources[0]), ("Content", ADDED.content[0])]
    )
    task = {
        "text": TEXT,
        "spans": [cue, source, content],
        "relations": [
            {"head": 0, "child": 0, "head_span": cue, "child_span": source, "label": "source"},
            {"head": 0, "child": 0, "head_span": cue, "child_span": content, "label": "content"},
        ],
        "answer": "accept",
    }
    put(target, task)
    assert only("prodigy", target).analysis.relations == (ADDED,)
    put(target, {**task, "answer": "reject"})
    assert "reject" in only("prodigy", target).problem


def region(name, label, place):
    return {
        "id": name,
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {"start": place.start, "end": place.end, "text": place.of(TEXT), "labels": [label]},
    }


def test_an_annotation_in_label_studio_counts_before_the_prediction(tmp_path):
    target = write("label-studio", tmp_path, replace(plain(), judgements={}))
    (task,) = task_of(target)
    result = list(task["predictions"][0]["result"])
    for one in result:
        if one.get("id") == "T1" and one["from_name"] == "cue-stance":
            one["value"]["choices"] = ["accuses"]
    result += [region("n1", "Cue", ADDED.cue), region("n2", "Source", ADDED.sources[0])]
    result += [region("n3", "Content", ADDED.content[0])]
    result += [
        {"type": "relation", "from_id": "n2", "to_id": "n1", "direction": "left", "labels": ["source"]},
        {"type": "relation", "from_id": "n1", "to_id": "n3", "direction": "right", "labels": ["content"]},
    ]
    task["annotations"] = [
        {"result": [], "was_cancelled": True, "updated_at": "2026-03-03"},
        {"result": result, "updated_at": "2026-03-02"},
        {"result": [], "updated_at": "2026-03-01"},
    ]
    put(target, [task])
    read = only("label-studio", target)
    assert read.analysis.relations[0].stance is Stance.ACCUSES
    assert read.analysis.relations[-1] == ADDED
    task["annotations"][2]["ground_truth"] = True
    put(target, [task])
    assert only("label-studio", target).analysis.relations == ()


def test_a_link_without_a_label_in_label_studio_is_told(tmp_path):
    target = write("label-studio", tmp_path, replace(plain(), judgements={}))
    (task,) = task_of(target)
    task["predictions"][0]["result"].append(
        {"type": "relation", "from_id": "T1", "to_id": "T2", "labels": []}
    )
    put(target, [task])
    failure, read = interchange("label-studio").read(target)
    assert "without a label" in failure.problem
    assert read.analysis.relations == plain().analysis.relations


def test_an_annotation_added_in_inception(tmp_path):
    import cassis

    target = write("xmi", tmp_path)
    types = cassis.load_typesystem(target / "TypeSystem.xml")
    cas = cassis.load_cas_from_xmi(target / "one.xmi", typesystem=types)

    def made(label, place):
        layer = types.get_type(f"webanno.custom.{label}")
        one = layer(begin=place.start, end=place.end)
        cas.add(one)
        return one

    cue = made("Cue", ADDED.cue)
    slot = types.get_type("webanno.custom.CueArgumentsLink")
    slots = [slot(role="source", target=made("Source", ADDED.sources[0]))]
    slots += [slot(role="content", target=made("Content", ADDED.content[0]))]
    cue.arguments = types.get_type("uima.cas.FSArray")(elements=slots)
    cas.to_xmi(target / "one.xmi")
    assert only("xmi", target) == with_added()


def test_tags_added_to_conllu(tmp_path):
    target = write("conllu", tmp_path)
    text = target.read_bytes().decode()
    text = text.replace("\tوقتل\t_\t_\t_\t_\t_\t_\t_\tIsnad=", "\tوقتل\t_\t_\t_\t_\t_\t_\t_\tIsnad=B-Cue:N1,")
    text = text.replace(
        "\tاثنان\t_\t_\t_\t_\t_\t_\t_\tIsnad=", "\tاثنان\t_\t_\t_\t_\t_\t_\t_\tIsnad=B-Content:N2,"
    )
    text = text.replace(
        "\tشهود\t_\t_\t_\t_\t_\t_\t_\tIsnad=", "\tشهود\t_\t_\t_\t_\t_\t_\t_\tIsnad=B-Source:N3,"
    )
    text = text.replace(
        "# sent_id = 1-1\n",
        '# sent_id = 1-1\n# isnad_N1 = {"links": {"source": ["N3"], "content": ["N2"]}}\n',
    )
    target.write_bytes(text.encode())
    assert only("conllu", target) == with_added()


def test_trees_of_other_tools_beside_the_tags_do_not_matter(tmp_path):
    target = write("conllu", tmp_path)
    lines = target.read_bytes().decode().split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("1\tقال"))
    columns = lines[at].split("\t")
    lines[at] = "\t".join(["1-2", *columns[1:]])
    words = ["1\tق\t_\tVERB\t_\t_\t0\troot\t_\t_", "2\tال\t_\tDET\t_\t_\t1\tdep\t_\t_"]
    for number in range(at + 1, lines.index("", at)):
        token, rest = lines[number].split("\t", 1)
        lines[number] = f"{int(token) + 1}\t{rest}"
    target.write_bytes("\n".join([*lines[: at + 1], *words, *lines[at + 1 :]]).encode())
    assert only("conllu", target) == plain()


@pytest.mark.parametrize("name", ["tei", "web-annotation"])
def test_an_annotation_taken_out_of_a_file(name, tmp_path):
    target = write(name, tmp_path)
    if name == "tei":
        path = next(target.iterdir())
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace('<link target="#T1 #T2"/>', ""), encoding="utf-8", newline="")
    else:
        graph = task_of(target)
        del graph["@graph"][0]["first"]["items"][0]["body"]["isnad:source"]
        put(target, graph)
    failure, read = interchange(name).read(target)
    assert failure.record.startswith("Source")
    assert read.analysis.relations[0].sources == ()
    assert read.analysis.relations[0].entities == (Entity(None, Kind.NOBODY),)
