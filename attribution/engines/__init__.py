"""Ways to read a page: each gives probabilities of cues and arguments, and the same stages decide on them."""
