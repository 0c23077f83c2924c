"""The terminal program for reviewing what was found, on the public interface of :mod:`attribution`.

It holds no linguistics of its own. Where to begin reading: :mod:`tui.app` (the program), :mod:`tui.actions` (its keys),
:mod:`tui.corrections` (what a decision is), :mod:`tui.screens` (what is seen).
"""
