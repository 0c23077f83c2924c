"""The terminal program for reviewing what was found, to be built on :mod:`attribution.terminal`. Nothing is here yet.

It will import the public interface of :mod:`attribution` and hold no linguistics of its own.
"""
