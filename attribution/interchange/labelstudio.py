"""Label Studio: a JSON array of tasks, and beside it the labelling configuration that shows them.

A mark is a region of ``<Labels>`` on ``<Text>`` with offsets in code points
(https://labelstud.io/guide/task_format, https://labelstud.io/tags/text); its features are choices and texts of that
region, a link is a relation. What the model says stands in ``predictions``; the state a reviewer left in
``annotations``, with each region's ``origin`` as Label Studio has it: ``prediction``, ``prediction-changed``,
``manual``. On reading, an annotation counts before a prediction: the ground truth, or else the latest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from attribution.exporters.rows import dumps
from attribution.identity import relation_id, statement_id, text_hash
from attribution.interchange import Failure, Written
from attribution.interchange.assemble import assembled
from attribution.interchange.files import json_values, whole
from attribution.interchange.labelconfig import CHOICES, TEXTS, labelling_config
from attribution.interchange.rejoining import KEY, whole_number
from attribution.interchange.sheets import Link, Mark, Sheet, sheet_of
from attribution.types import Reviewed, Span, Verdict

FOLDER = False
SUFFIX = ".json"
_ORIGINS = {Verdict.CORRECTED: "prediction-changed", Verdict.ADDED: "manual"}
_BARE = ("confidence", "worth", "alternatives")
"""Features no control of the configuration shows; they stand in the region's ``meta``, which Label Studio keeps."""


def write(reviewed: Iterable[Reviewed], target: Path) -> Written:
    """Write the tasks, and the labelling configuration to the same name with ``.xml``."""
    number = 0
    with whole(target) as stream:
        stream.write("[")
        for number, one in enumerate(reviewed, start=1):
            stream.write((",\n" if number > 1 else "\n") + dumps(_task(one, number)))
        stream.write("\n]\n")
    config = target.with_suffix(".xml")
    with whole(config) as stream:
        stream.write(labelling_config())
    return Written((target, config), number)


def read(path: Path) -> Iterator[Reviewed | Failure]:
    """Yield the document of each task. A file of one task, as its own JSON object, is taken too."""
    return assembled(_sheets(path))


def _task(reviewed: Reviewed, number: int) -> dict[str, object]:
    sheet = sheet_of(reviewed)
    origins = _origins(reviewed, sheet)
    task: dict[str, object] = {
        "id": number,
        "data": {"text": sheet.text, "doc": sheet.name, KEY: sheet.header},
    }
    if reviewed.judgements:
        task["annotations"] = [{"result": _result(sheet, sheet.marks, origins), "ground_truth": False}]
    mine = [mark for mark in sheet.marks if origins[mark.id] == "prediction"]
    task["predictions"] = [
        {"model_version": reviewed.analysis.model, "result": _result(sheet, mine, origins)}
    ]
    return task


def _origins(reviewed: Reviewed, sheet: Sheet) -> dict[str, str]:
    """Return for each mark whether it is the model's, changed or added by a reviewer."""
    sha = text_hash(sheet.text)
    verdicts = {target: one.verdict for target, one in reviewed.judgements.items()}
    cues = [mark.id for mark in sheet.marks if mark.label == "Cue"]
    own = {
        cue: verdicts.get(relation_id(sha, relation))
        for cue, relation in zip(cues, reviewed.analysis.relations, strict=True)
    }
    own |= {
        mark.id: verdicts.get(statement_id(sha, mark.span))
        for mark in sheet.marks
        if mark.label == "Unsourced"
    }
    own |= {link.tail: own.get(link.head) for link in sheet.links if link.label != "nested"}
    return {
        mark.id: _ORIGINS.get(verdict, "prediction") if (verdict := own.get(mark.id)) else "prediction"
        for mark in sheet.marks
    }


def _result(sheet: Sheet, marks: Sequence[Mark], origins: Mapping[str, str]) -> list[dict[str, object]]:
    result: list[dict[str, object]] = []
    for mark in marks:
        place = {"start": mark.span.start, "end": mark.span.end}
        common = {"id": mark.id, "to_name": "text", "origin": origins[mark.id]}
        quoted = {**place, "text": mark.span.of(sheet.text)}
        meta = {name: mark.features[name] for name in _BARE if name in mark.features}
        region: dict[str, object] = {
            **common,
            "from_name": "label",
            "type": "labels",
            "value": {**quoted, "labels": [mark.label]},
        }
        if meta:
            region["meta"] = {KEY: meta}
        result.append(region)
        for name in (name for name in mark.features if name not in _BARE):
            value = mark.features[name]
            if name in CHOICES:
                word = json.dumps(value) if isinstance(value, bool) else value
                told = {"type": "choices", "value": {**quoted, "choices": [word]}}
            else:
                told = {"type": "textarea", "value": {**place, "text": [value]}}
            result.append({**common, "from_name": _control(mark.label, name), **told})
    known = {mark.id for mark in marks}
    result += [
        {
            "type": "relation",
            "from_id": link.head,
            "to_id": link.tail,
            "direction": "right",
            "labels": [link.label],
        }
        for link in sheet.links
        if link.head in known and link.tail in known
    ]
    return result


def _control(label: str, feature: str) -> str:
    return f"{label.lower()}-{feature}"


def _sheets(path: Path) -> Iterator[Sheet | Failure]:
    for file, tasks in json_values(path, SUFFIX):
        if isinstance(tasks, Failure):
            yield tasks
            continue
        for number, task in enumerate(tasks if isinstance(tasks, list) else [tasks], start=1):
            yield from _sheet(f"{file}, task {number}", f"{file.stem}:{number}", task)


def _sheet(where: str, name: str, task: object) -> Iterator[Sheet | Failure]:
    data = task.get("data") if isinstance(task, Mapping) else None
    text = data.get("text") if isinstance(data, Mapping) else None
    if not isinstance(task, Mapping) or not isinstance(data, Mapping) or not isinstance(text, str):
        yield Failure(where, "", 'not a task of Label Studio with a "text" in its "data"')
        return
    header = data.get(KEY)
    regions: dict[str, Mark] = {}
    links: list[Link] = []
    for number, item in enumerate(_chosen(task), start=1):
        try:
            if item.get("type") == "relation":
                links += _links(item)
            else:
                _take(item, regions)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            yield Failure(where, f"result {number}", f"not a result of this configuration: {error}")
    yield Sheet(
        where, name, text, header if isinstance(header, Mapping) else {}, list(regions.values()), links
    )


def _chosen(task: Mapping[str, object]) -> list[Mapping[str, object]]:
    """Return the results that count: of the ground truth, of the latest annotation, or of the first prediction."""
    annotations = [one for one in _objects(task.get("annotations")) if not one.get("was_cancelled")]
    annotations.sort(key=lambda one: (bool(one.get("ground_truth")), str(one.get("updated_at", ""))))
    chosen = annotations[-1:] or _objects(task.get("predictions"))[:1]
    return _objects(chosen[0].get("result")) if chosen else []


def _objects(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _links(item: Mapping[str, object]) -> list[Link]:
    labels = item.get("labels") or []
    if not isinstance(labels, list) or not labels:
        raise ValueError("a relation without a label")
    ends = (str(item["from_id"]), str(item["to_id"]))
    head, tail = reversed(ends) if item.get("direction") == "left" else ends
    return [Link(str(label), head, tail) for label in labels]


def _take(item: Mapping[str, object], regions: dict[str, Mark]) -> None:
    """Add a region, or what is said of one, to ``regions``."""
    name, value = str(item["id"]), item["value"]
    if not isinstance(value, Mapping):
        raise ValueError("no value")
    known = regions.get(name)
    if item.get("type") == "labels":
        span = Span(whole_number(value["start"]), whole_number(value["end"]))
        quote = value.get("text")
        meta = item.get("meta")
        features = meta.get(KEY) if isinstance(meta, Mapping) else None
        labels = value["labels"]
        regions[name] = Mark(
            name,
            str(labels[0]),
            span,
            dict(features) if isinstance(features, Mapping) else {},
            quote if isinstance(quote, str) else None,
        )
    elif known is not None and item.get("type") in ("choices", "textarea"):
        feature = str(item["from_name"]).partition("-")[2]
        words = value["choices" if item["type"] == "choices" else "text"]
        told = words[0] if isinstance(words, list) else words
        if feature not in CHOICES and feature not in TEXTS:
            raise ValueError(f"no feature {feature!r}")
        regions[name] = Mark(
            known.id, known.label, known.span, {**known.features, feature: told}, known.quote
        )
    else:
        raise ValueError(f"type {item.get('type')!r} of region {name!r}")
