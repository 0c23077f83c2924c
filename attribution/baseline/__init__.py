"""The rule baselines: what grammar and the lexicon find without learning, which every learned stage has to beat.

The way is the pipeline's own: cues (:mod:`~attribution.baseline.cues`), their arguments
(:mod:`~attribution.baseline.arguments`), labels, entities, unsourced statements, all in
:func:`attribution.baseline.analyse.analyse`. Nothing here looks at annotations.
"""
