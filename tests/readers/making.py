"""Small files in binary formats, made on the spot."""

from __future__ import annotations

import re
from collections.abc import Sequence

SPOKE = "قالت وزارة الخارجية إن المحادثات انتهت يوم 12 مارس (آذار) في المدينة"
ADDED = "وأضافت الوزارة أن الاجتماعات المقبلة ستعقد في القاهرة على مستوى الخبراء"


def drawn(line: str) -> str:
    """The line as it stands on paper, read from left to right: numbers keep their order, brackets their look."""
    turned = re.sub("[0-9]+", lambda run: run.group()[::-1], line)[::-1]
    return turned.translate(str.maketrans("()", ")("))


def pdf(lines: Sequence[str], *, text_layer: bool = True) -> bytes:
    """A PDF of one page whose glyphs are drawn from left to right in the order given, with a ToUnicode map."""

    def codes(text: str) -> str:
        return "".join(f"{ord(letter):04X}" for letter in text)

    letters = sorted({letter for line in lines for letter in line})
    pairs = "".join(f"<{codes(letter)}> <{codes(letter)}>\n" for letter in letters)
    cmap = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Letters def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{len(letters)} beginbfchar\n{pairs}endbfchar\nendcmap\nend\nend"
    )
    shown = " 0 -20 Td ".join(f"<{codes(line)}> Tj" for line in lines)
    content = f"BT /F1 12 Tf 50 750 Td {shown} ET" if text_layer else "0 0 100 100 re f"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/Made/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 6 0 R>>",
        f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Made/DW 500"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(made)}\n%%EOF"
    return made + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()
