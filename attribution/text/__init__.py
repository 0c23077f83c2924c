"""Text before language: offsets, normalised views, tokens, sentences, quotation marks."""
