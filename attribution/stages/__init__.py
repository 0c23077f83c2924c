"""The stages, in order: cues, arguments, labels, entities, unsourced statements."""
