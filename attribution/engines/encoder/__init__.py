"""The accurate engine's parts that need neither training nor a graph: pieces, windows, features, decoding."""
