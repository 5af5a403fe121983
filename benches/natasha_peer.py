"""How fast natasha works: `python natasha_peer.py TEXTS`. Prints one JSON object: name to bytes a second."""

import json
import sys
import time

from natasha import Doc, MorphVocab, NamesExtractor, NewsEmbedding, NewsMorphTagger, NewsNERTagger, Segmenter

LONG_ENOUGH = 0.8

segmenter, vocabulary, embedding = Segmenter(), MorphVocab(), NewsEmbedding()
morphology, names = NewsMorphTagger(embedding), NewsNERTagger(embedding)
texts = [line["text"] for line in map(json.loads, open(sys.argv[1], encoding="utf8")) if line["lang"] == "ru"]


def find(text):
    """Segmentation and names."""
    doc = Doc(text)
    doc.segment(segmenter)
    doc.tag_ner(names)
    return doc


def find_and_normalize(text):
    """Names with their base forms, as its README does it."""
    doc = find(text)
    doc.tag_morph(morphology)
    for span in doc.spans:
        span.normalize(vocabulary)


def rate(work):
    """Bytes a second."""
    for text in texts:
        work(text)
    started, rounds = time.perf_counter(), 0
    while time.perf_counter() - started < LONG_ENOUGH:
        for text in texts:
            work(text)
        rounds += 1
    return sum(len(text.encode("utf8")) for text in texts) * rounds / (time.perf_counter() - started)


print(json.dumps({"natasha ru": rate(find), "natasha with base forms ru": rate(find_and_normalize)}))
