"""ICU's bidirectional algorithm, called in the system's own library: what the project's is compared with."""

import ctypes
import re
from ctypes.util import find_library
from functools import cache

LEVELS = {"ltr": 0, "rtl": 1, "auto": 0xFE}
_DO_MIRRORING = 2


@cache
def library():
    """Return ICU's library and the suffix of its functions' names, or None where the system has none."""
    name = find_library("icuuc")
    if name is None:
        return None
    loaded = ctypes.CDLL(name)
    version = re.search(r"\d+", name.partition(".so")[2] or name)
    for suffix in (f"_{version.group()}" if version else "", ""):
        if hasattr(loaded, f"ubidi_open{suffix}"):
            getattr(loaded, f"ubidi_open{suffix}").restype = ctypes.c_void_p
            getattr(loaded, f"ubidi_getLevels{suffix}").restype = ctypes.POINTER(ctypes.c_uint8)
            getattr(loaded, f"ubidi_getParaLevel{suffix}").restype = ctypes.c_uint8
            return loaded, suffix
    return None


def _call(name, *arguments, checked=True):
    loaded, suffix = library()
    function = getattr(loaded, name + suffix)
    if not checked:
        return function(*arguments)
    error = ctypes.c_int(0)
    answer = function(*arguments, ctypes.byref(error))
    assert error.value <= 0, (name, error.value)
    return answer


class Paragraph:
    """A paragraph as ICU resolves it. ``text`` has to be of the Basic Multilingual Plane."""

    def __init__(self, text, base):
        self.text = text
        self._units = ctypes.create_string_buffer(text.encode("utf-16-le", "surrogatepass") + b"\0\0")
        self._bidi = ctypes.c_void_p(_call("ubidi_open", checked=False))
        level = ctypes.c_uint8(LEVELS[base])
        _call("ubidi_setPara", self._bidi, self._units, len(text), level, None)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        _call("ubidi_close", self._bidi, checked=False)

    @property
    def level(self):
        return _call("ubidi_getParaLevel", self._bidi, checked=False)

    def levels(self):
        return list(_call("ubidi_getLevels", self._bidi)[: len(self.text)])

    def order(self, start=None, end=None):
        """Return the indices from left to right, of the whole paragraph or of the line from ``start`` to ``end``."""
        if start is None:
            return self._map(self._bidi, len(self.text))
        line = ctypes.c_void_p(_call("ubidi_open", checked=False))
        _call("ubidi_setLine", self._bidi, start, end, line)
        order = [start + at for at in self._map(line, end - start)]
        _call("ubidi_close", line, checked=False)
        return order

    def drawn(self):
        """Return the text from left to right, mirrored."""
        size = len(self.text) + 1
        out = (ctypes.c_uint16 * size)()
        length = _call("ubidi_writeReordered", self._bidi, out, size, ctypes.c_uint16(_DO_MIRRORING))
        return "".join(map(chr, out[:length]))

    @staticmethod
    def _map(bidi, size):
        places = (ctypes.c_int32 * max(1, size))()
        _call("ubidi_getVisualMap", bidi, places)
        return list(places)[:size]
