"""A stand-in for the pipeline: finds ``قال X إن Y.`` and calls every other sentence unsourced.

Run as a script it is the command line with that stand-in, for tests that need a process of their own.
"""

import re
import sys
import types

from attribution.errors import ModelError
from attribution.types import Analysis, Entity, Fact, Kind, Reason, Relation, Span, Stance, Style, Unsourced

# said … that …
SAID = re.compile(r"(قال) (\S+) (إن [^.]*)")


class FakeAnalyser:
    model = "fake"

    def analyse(self, document):
        if "BOOM" in document.text:
            raise ValueError("boom \x1b[31m")
        if "STOP" in document.text:
            raise KeyboardInterrupt
        relations, unsourced = [], []
        for sentence in re.finditer(r"[^.\n]*\w[^.\n]*", document.text):
            match = SAID.search(document.text, sentence.start(), sentence.end())
            if match:
                cue, source, content = (Span(*match.span(group)) for group in (1, 2, 3))
                who = Entity(match[2], Kind.PERSON)
                relations.append(
                    Relation(
                        cue,
                        (source,),
                        (content,),
                        None,
                        (who,),
                        Stance.REPORTS,
                        Style.INDIRECT,
                        confidence=0.9,
                    )
                )
            else:
                unsourced.append(Unsourced(Span(*sentence.span()), Reason.NO_CUE, Fact.OTHER, 0.5))
        return Analysis(document, tuple(relations), tuple(unsourced), model="fake")


class Fake(types.ModuleType):
    def __init__(self):
        super().__init__("attribution.pipeline")
        self.asked = None

    def load_analyser(self, model, engine, morphology):
        self.asked = (model, engine, morphology)
        if model is not None and not model.exists():
            raise ModelError(f"{model} is no model folder.", "Leave --model out to use the shipped one.")
        return FakeAnalyser()


if __name__ == "__main__":
    sys.modules["attribution.pipeline"] = Fake()
    sys.argv[0] = "isnad"
    from attribution.cli import main

    main()
