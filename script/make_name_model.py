"""Remake lexicon.npz and tagger.npz, by which names of persons are found in text.

Run: ./script/names  (about three minutes and 5 GB)
The sentences in training/names were written for this project; their slots are filled with made
names. The same sentences, dictionaries and seeds make the same files.
"""

import argparse
import random
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from name_model.fill import Namer, Stock, filled
from name_model.fit import Analysis, calibrated, fitted, spelling_weights, threshold
from name_model.juman import juman_words
from name_model.words import KATAKANA, Word, entries, lexicon_arrays

from kakuho.detect.names.glyphs import PAD
from kakuho.detect.names.lexicon import Lexicon
from kakuho.detect.names.tagger import Model, scored
from kakuho.detect.overlaps import resolve

NAMES = Path(__file__).resolve().parent.parent / "src/kakuho/detect/names"
SENTENCES = Path(__file__).resolve().parent.parent / "training/names"
HELD_OUT = 0.06  # share of sentences that are not learnt from: for the probabilities
FORGOTTEN = 0.1  # share of the lexicon that is hidden in each round, so that unknown words are learnt too
LONGEST_IN_KATAKANA = 14


def main() -> None:
    """Make both files and print how well held-out sentences are read."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=12, help="how often each sentence is filled")
    parser.add_argument("--l2", type=float, default=8.0)
    asked = parser.parse_args()
    words = [*entries(), *(Word(*word) for word in juman_words())]
    arrays = lexicon_arrays(words)
    hashes, values, groups, coarse = arrays
    np.savez_compressed(NAMES / "lexicon.npz", hashes=hashes, words=values, groups=groups, coarse=coarse)
    print(f"lexicon: {len(hashes)} words", flush=True)
    stock = Stock(words)
    lines = [
        line for file in sorted(SENTENCES.glob("*.txt")) for line in file.read_text("utf-8").splitlines()
    ]
    random.Random(1).shuffle(lines)  # noqa: S311  the same order each time is what is wanted
    held = int(len(lines) * HELD_OUT)
    spelling = spelling_weights(_in_katakana(words), l2=3.0)
    texts = [filled(lines[held:], Namer(stock, seed)) for seed in range(asked.rounds)]
    found = [Analysis.of(text[0], _partly(*arrays, seed)) for seed, text in enumerate(texts)]
    quick, least = _quick(found, texts, l2=asked.l2)
    examples = []
    for analysis, (_, names, untaught) in zip(found, texts, strict=True):
        analysis.kanji = analysis.kanji.where(analysis.quick_rows() @ quick >= least)
        examples.append(analysis.taught(analysis.rows(spelling), names, untaught, katakana=True))
    print(f"places: {sum(len(e.right) for e in examples)}", flush=True)
    whole = fitted(examples, l2=asked.l2)
    model = Model(
        *(w.astype(np.float16).astype(np.float32) for w in (quick, whole, spelling)), least, 1.0, 0.0
    )
    slope, offset = _probabilities(model, Lexicon.of(*arrays), filled(lines[:held], Namer(stock, 99)))
    np.savez_compressed(
        NAMES / "tagger.npz",
        quick=quick.astype(np.float16), whole=whole.astype(np.float16), spelling=spelling.astype(np.float16),
        scalars=np.array([least, slope, offset]),
    )  # fmt: skip


def _in_katakana(words: list[Word]) -> list[tuple[str, bool]]:
    """Words in katakana that are only names of persons, and those that never are."""
    person, other = set(), set()
    for word in words:
        if KATAKANA.fullmatch(word.surface) and 2 <= len(word.surface) <= LONGEST_IN_KATAKANA:
            (person if word.pos[2] == "人名" else other).add(word.surface)
    return [(word, word in person) for word in sorted(person ^ other)]


def _partly(
    hashes: np.ndarray, values: np.ndarray, groups: np.ndarray, coarse: np.ndarray, seed: int
) -> Lexicon:
    kept = np.random.default_rng(seed).random(len(hashes)) >= FORGOTTEN
    return Lexicon.of(hashes[kept], values[kept], groups[kept], coarse)


def _quick(found: list[Analysis], texts: list, *, l2: float) -> tuple[np.ndarray, float]:
    examples = [
        analysis.taught(analysis.quick_rows(), names, untaught, katakana=False)
        for analysis, (_, names, untaught) in zip(found[:2], texts[:2], strict=True)
    ]
    weights = fitted(examples, l2=l2)
    least = threshold(examples, weights)
    passing = np.mean(np.concatenate([example.rows @ weights for example in examples]) >= least)
    print(f"quick look: {passing:.3f} of places pass", flush=True)
    return weights, least


def _probabilities(model: Model, lexicon: Lexicon, text: tuple) -> tuple[float, float]:
    """Slope and offset from sentences that were not learnt from; prints how they are read."""
    analysis = Analysis.of(text[0], lexicon)
    spans, scores = scored(analysis.glyphs, lexicon, model)
    best = resolve(spans.starts, spans.ends, (scores * 1000).astype(np.int64))
    spans, scores = spans.where(best), scores[best]
    bounds = list(zip((spans.starts - PAD).tolist(), (spans.ends - PAD).tolist(), strict=True))
    apart = np.array([not any(s < end and start < e for s, e in text[2]) for start, end in bounds])
    right = np.array([span in text[1] for span in bounds])
    chosen = apart & (scores >= 0)
    hits = int((right & chosen).sum())
    print(f"held out, exact: precision {hits / chosen.sum():.3f}, recall {hits / len(text[1]):.3f}")
    return calibrated(scores[apart], right[apart].astype(float))


if __name__ == "__main__":
    main()
