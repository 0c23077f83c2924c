"""The properties of characters that the standard library does not give: mirrored pairs, paired brackets, defaults.

The tables are from Unicode 15.0 (BidiMirroring.txt, BidiBrackets.txt, the ``@missing`` lines of
DerivedBidiClass.txt), © Unicode, Inc., used under the Unicode licence; see https://www.unicode.org/license.txt.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Code points in hexadecimal, ``left-right``; each pair mirrors both ways.
_MIRRORED = """
28-29 3c-3e 5b-5d 7b-7d ab-bb f3a-f3b f3c-f3d 169b-169c 2039-203a 2045-2046 207d-207e 208d-208e
2208-220b 2209-220c 220a-220d 2215-29f5 221f-2bfe 2220-29a3 2221-299b 2222-29a0 2224-2aee 223c-223d
2243-22cd 2245-224c 2252-2253 2254-2255 2264-2265 2266-2267 2268-2269 226a-226b 226e-226f 2270-2271
2272-2273 2274-2275 2276-2277 2278-2279 227a-227b 227c-227d 227e-227f 2280-2281 2282-2283 2284-2285
2286-2287 2288-2289 228a-228b 228f-2290 2291-2292 2298-29b8 22a2-22a3 22a6-2ade 22a8-2ae4 22a9-2ae3
22ab-2ae5 22b0-22b1 22b2-22b3 22b4-22b5 22b6-22b7 22b8-27dc 22c9-22ca 22cb-22cc 22d0-22d1 22d6-22d7
22d8-22d9 22da-22db 22dc-22dd 22de-22df 22e0-22e1 22e2-22e3 22e4-22e5 22e6-22e7 22e8-22e9 22ea-22eb
22ec-22ed 22f0-22f1 22f2-22fa 22f3-22fb 22f4-22fc 22f6-22fd 22f7-22fe 2308-2309 230a-230b 2329-232a
2768-2769 276a-276b 276c-276d 276e-276f 2770-2771 2772-2773 2774-2775 27c3-27c4 27c5-27c6 27c8-27c9
27cb-27cd 27d5-27d6 27dd-27de 27e2-27e3 27e4-27e5 27e6-27e7 27e8-27e9 27ea-27eb 27ec-27ed 27ee-27ef
2983-2984 2985-2986 2987-2988 2989-298a 298b-298c 298d-2990 298e-298f 2991-2992 2993-2994 2995-2996
2997-2998 29a4-29a5 29a8-29a9 29aa-29ab 29ac-29ad 29ae-29af 29c0-29c1 29c4-29c5 29cf-29d0 29d1-29d2
29d4-29d5 29d8-29d9 29da-29db 29e8-29e9 29f8-29f9 29fc-29fd 2a2b-2a2c 2a2d-2a2e 2a34-2a35 2a3c-2a3d
2a64-2a65 2a79-2a7a 2a7b-2a7c 2a7d-2a7e 2a7f-2a80 2a81-2a82 2a83-2a84 2a85-2a86 2a87-2a88 2a89-2a8a
2a8b-2a8c 2a8d-2a8e 2a8f-2a90 2a91-2a92 2a93-2a94 2a95-2a96 2a97-2a98 2a99-2a9a 2a9b-2a9c 2a9d-2a9e
2a9f-2aa0 2aa1-2aa2 2aa6-2aa7 2aa8-2aa9 2aaa-2aab 2aac-2aad 2aaf-2ab0 2ab1-2ab2 2ab3-2ab4 2ab5-2ab6
2ab7-2ab8 2ab9-2aba 2abb-2abc 2abd-2abe 2abf-2ac0 2ac1-2ac2 2ac3-2ac4 2ac5-2ac6 2ac7-2ac8 2ac9-2aca
2acb-2acc 2acd-2ace 2acf-2ad0 2ad1-2ad2 2ad3-2ad4 2ad5-2ad6 2aec-2aed 2af7-2af8 2af9-2afa 2e02-2e03
2e04-2e05 2e09-2e0a 2e0c-2e0d 2e1c-2e1d 2e20-2e21 2e22-2e23 2e24-2e25 2e26-2e27 2e28-2e29 2e55-2e56
2e57-2e58 2e59-2e5a 2e5b-2e5c 3008-3009 300a-300b 300c-300d 300e-300f 3010-3011 3014-3015 3016-3017
3018-3019 301a-301b fe59-fe5a fe5b-fe5c fe5d-fe5e fe64-fe65 ff08-ff09 ff1c-ff1e ff3b-ff3d ff5b-ff5d
ff5f-ff60 ff62-ff63
"""
# ``opening-closing``, for rule N0.
_BRACKETS = """
28-29 5b-5d 7b-7d f3a-f3b f3c-f3d 169b-169c 2045-2046 207d-207e 208d-208e 2308-2309 230a-230b
2329-232a 2768-2769 276a-276b 276c-276d 276e-276f 2770-2771 2772-2773 2774-2775 27c5-27c6 27e6-27e7
27e8-27e9 27ea-27eb 27ec-27ed 27ee-27ef 2983-2984 2985-2986 2987-2988 2989-298a 298b-298c 298d-2990
298f-298e 2991-2992 2993-2994 2995-2996 2997-2998 29d8-29d9 29da-29db 29fc-29fd 2e22-2e23 2e24-2e25
2e26-2e27 2e28-2e29 2e55-2e56 2e57-2e58 2e59-2e5a 2e5b-2e5c 3008-3009 300a-300b 300c-300d 300e-300f
3010-3011 3014-3015 3016-3017 3018-3019 301a-301b fe59-fe5a fe5b-fe5c fe5d-fe5e ff08-ff09 ff3b-ff3d
ff5b-ff5d ff5f-ff60 ff62-ff63
"""
# What a code point that is not assigned yet counts as; the first range that holds it decides, L elsewhere.
_UNASSIGNED = (
    (0x0590, 0x05FF, "R"),
    (0x0600, 0x07BF, "AL"),
    (0x07C0, 0x085F, "R"),
    (0x0860, 0x08FF, "AL"),
    (0x20A0, 0x20CF, "ET"),
    (0xFB1D, 0xFB4F, "R"),
    (0xFB50, 0xFDCF, "AL"),
    (0xFDD0, 0xFDEF, "BN"),
    (0xFDF0, 0xFDFF, "AL"),
    (0xFE70, 0xFEFF, "AL"),
    (0xFFF0, 0xFFF8, "BN"),
    (0x10D00, 0x10D3F, "AL"),
    (0x10EC0, 0x10EFF, "AL"),
    (0x10F30, 0x10F6F, "AL"),
    (0x10800, 0x10FFF, "R"),
    (0x1EC70, 0x1ECBF, "AL"),
    (0x1ED00, 0x1ED4F, "AL"),
    (0x1EE00, 0x1EEFF, "AL"),
    (0x1E800, 0x1EFFF, "R"),
    (0xE0000, 0xE0FFF, "BN"),
)


def _pairs(table: str) -> list[tuple[str, str]]:
    halves = (pair.split("-") for pair in table.split())
    return [(chr(int(left, 16)), chr(int(right, 16))) for left, right in halves]


MIRROR: dict[str, str] = {one: other for pair in _pairs(_MIRRORED) for one, other in (pair, pair[::-1])}
"""The glyph that stands for a character where it runs right to left (rule L4)."""

_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
OPENING: dict[str, str] = {left: _CANONICAL.get(right, right) for left, right in _pairs(_BRACKETS)}
"""Each opening bracket with the canonical form of its closing one."""
CLOSING: dict[str, str] = {right: _CANONICAL.get(right, right) for _, right in _pairs(_BRACKETS)}
"""Each closing bracket with its own canonical form."""


@lru_cache(maxsize=4096)
def bidi_class(char: str) -> str:
    """Return the bidirectional class of a character (``L``, ``AL``, ``NSM``, …), unassigned ones included."""
    known = unicodedata.bidirectional(char)
    if known:
        return known
    point = ord(char)
    if point & 0xFFFE == 0xFFFE:
        return "BN"
    return next((kind for first, last, kind in _UNASSIGNED if first <= point <= last), "L")
