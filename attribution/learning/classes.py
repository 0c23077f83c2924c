"""Distributional word classes: words that keep the same company, from unannotated text.

Positive pointwise mutual information of each word with its neighbours at each of four places (two to the left, two
to the right), reduced by singular values, clustered by k-means: once coarsely, once finely. The order of the places
makes the classes syntactic (verbs of saying, titles, given names) rather than topical. Method after Schütze 1995 and
Levy and Goldberg 2014.
"""

from __future__ import annotations

import gzip
import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from attribution.text.normalise import bare, fold
from attribution.text.tokens import tokenise

PLACES = (-2, -1, 1, 2)
LEAST = 4
NEIGHBOURS = 2000
COARSE, FINE = 48, 400


def learn(texts: Iterable[str], *, seed: int) -> dict[str, tuple[str, str]]:
    """Return the coarse and fine class of each folded word that occurs at least :data:`LEAST` times."""
    from scipy.sparse import coo_matrix
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD

    pages = [_words(text) for text in texts]
    counts = Counter(word for page in pages for word in page)
    known = sorted((word for word, count in counts.items() if count >= LEAST), key=lambda w: (-counts[w], w))
    number = {word: n for n, word in enumerate(known)}
    size = len(known)
    width = min(NEIGHBOURS, size)
    rows: list[int] = []
    columns: list[int] = []
    for page in pages:
        ids = [number.get(word, -1) for word in page]
        for i, own in enumerate(ids):
            if own < 0:
                continue
            for place, offset in enumerate(PLACES):
                j = i + offset
                if 0 <= j < len(ids) and 0 <= ids[j] < width:
                    rows.append(own)
                    columns.append(place * width + ids[j])
    joint = coo_matrix((np.ones(len(rows)), (rows, columns)), shape=(size, len(PLACES) * width)).tocsr()
    joint.sum_duplicates()
    table = joint.tocoo()
    by_row = np.asarray(joint.sum(axis=1)).ravel()
    # Context counts to the power 0.75, against the pull of rare neighbours.
    by_column = np.asarray(joint.sum(axis=0)).ravel() ** 0.75
    share = by_column / by_column.sum()
    gain = np.log(table.data / (by_row[table.row] * share[table.col]))
    kept = gain > 0
    positive = coo_matrix((gain[kept], (table.row[kept], table.col[kept])), shape=joint.shape).tocsr()
    reduced = TruncatedSVD(min(100, size - 1), random_state=seed).fit_transform(positive)
    reduced /= np.linalg.norm(reduced, axis=1, keepdims=True) + 1e-9
    found = [
        KMeans(min(k, size), n_init=1, max_iter=40, random_state=seed).fit(reduced).labels_
        for k in (COARSE, FINE)
    ]
    return {word: (str(found[0][n]), str(found[1][n])) for n, word in enumerate(known)}


def _words(text: str) -> list[str]:
    folded = (fold(bare(text[start:end])) for start, end in tokenise(text))
    return ["0" if word[0].isdigit() else word for word in folded if word]


def write(classes: Mapping[str, tuple[str, str]]) -> bytes:
    """Return the classes as gzipped lines of word, coarse and fine class; the same bytes for the same classes."""
    lines = "".join(f"{word}\t{coarse}\t{fine}\n" for word, (coarse, fine) in sorted(classes.items()))
    held = io.BytesIO()
    with gzip.GzipFile(fileobj=held, mode="wb", filename="", mtime=0) as packed:
        packed.write(lines.encode())
    return held.getvalue()


def read(content: bytes) -> dict[str, tuple[str, str]]:
    """Return what :func:`write` wrote."""
    rows: Sequence[list[str]] = [line.split("\t") for line in gzip.decompress(content).decode().splitlines()]
    return {word: (coarse, fine) for word, coarse, fine in rows}
