"""How fast natasha works: `python natasha_peer.py TEXTS`. Prints one JSON object: name to bytes a second."""

import json
import sys
import time

from natasha import Doc, MorphVocab, NamesExtractor, NewsEmbedding, NewsMorphTagger, NewsNERTagger, Segmenter

LONG_ENOUGH = 0.8

segmenter, vocabulary, embedding = Segmenter(), MorphVocab(), NewsEmbedding()
morphology, names = NewsMorphTagger(embedding), NewsNERTagger(embedding)
texts = [line["text"] for line in map(json.loads, open(sys.argv[1], encoding="utf8")) if line["lang"] == "ru"]


def annotate(text):
    """Names with their base forms, as its README does it."""
    doc = Doc(text)
    doc.segment(segmenter)
    doc.tag_morph(morphology)
    doc.tag_ner(names)
    for span in doc.spans:
        span.normalize(vocabulary)


def everything():
    for text in texts:
        annotate(text)


everything()
started, rounds = time.perf_counter(), 0
while time.perf_counter() - started < LONG_ENOUGH:
    everything()
    rounds += 1
size = sum(len(text.encode("utf8")) for text in texts)
print(json.dumps({"natasha ru": size * rounds / (time.perf_counter() - started)}))
