"""The labelling configuration of Label Studio: which labels, links and features there are, and where they show."""

from __future__ import annotations

from lxml import etree

from attribution.interchange.sheets import LABELS, LINKS
from attribution.types import Fact, Kind, Reason, Severity, Stance, Style

_YES_NO = ("true", "false")
_BY_LABEL: dict[str, dict[str, tuple[str, ...] | None]] = {
    "Cue": {
        "stance": tuple(Stance),
        "style": tuple(Style),
        "asserted": _YES_NO,
        "why": None,
        "speaker_kind": tuple(Kind),
        "speaker_name": None,
        "speaker_registry": None,
        "speaker_english": None,
        "speaker_why": None,
    },
    "Source": {"kind": tuple(Kind), "name": None, "registry": None, "english": None, "why": None},
    "Unsourced": {"reason": tuple(Reason), "fact": tuple(Fact)},
    "Finding": {"severity": tuple(Severity), "code": None, "message": None, "mend": None},
}
CHOICES = frozenset(name for features in _BY_LABEL.values() for name, values in features.items() if values)
TEXTS = frozenset(name for features in _BY_LABEL.values() for name, values in features.items() if not values)
_COLOURS = dict(
    zip(LABELS, ("#b45309", "#1d4ed8", "#047857", "#7c3aed", "#b91c1c", "#6b7280", "#9ca3af"), strict=True)
)


def labelling_config() -> str:
    """Return the configuration as XML: paste it under Settings, Labeling Interface, Code."""
    view = etree.Element("View")
    labels = etree.SubElement(view, "Labels", name="label", toName="text")
    for label in LABELS:
        etree.SubElement(labels, "Label", value=label, background=_COLOURS[label])
    relations = etree.SubElement(view, "Relations")
    for link in LINKS:
        etree.SubElement(relations, "Relation", value=link)
    for label, features in _BY_LABEL.items():
        shown = etree.SubElement(view, "View", visibleWhen="region-selected", whenLabelValue=label)
        for feature, values in features.items():
            name = f"{label.lower()}-{feature}"
            etree.SubElement(shown, "Header", value=feature.replace("_", " "), size="5")
            if values:
                choices = etree.SubElement(
                    shown, "Choices", name=name, toName="text", perRegion="true", choice="single-radio"
                )
                for value in values:
                    etree.SubElement(choices, "Choice", value=value)
            else:
                etree.SubElement(
                    shown,
                    "TextArea",
                    name=name,
                    toName="text",
                    perRegion="true",
                    editable="true",
                    maxSubmissions="1",
                )
    etree.SubElement(view, "Text", name="text", value="$text")
    return str(etree.tostring(view, encoding="unicode", pretty_print=True))
