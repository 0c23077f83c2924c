"""What changed between two analyses: of two versions of an article, or by two models of one text."""
