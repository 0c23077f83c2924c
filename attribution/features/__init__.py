"""Features as named functions: the same code for training and for use.

A feature is a string ``name=value``. Word features depend on one word alone, so that they are made once a word
type; the modules for cues, arguments and unsourced statements add what depends on the place.
"""
