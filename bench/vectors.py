"""What an embedding model adds to the search: the same questions by words alone, and with it.

Run: python bench/vectors.py FOLDER [FILE.yaml …]
     python bench/vectors.py --from-ginza WHEEL FOLDER    first, where no other model is at hand

FOLDER is a model as `kakuho search --vectors` takes it. The second form writes one there from the words
(chiVe) in the wheel of ja-ginza, 20,000 of 300 dimensions for 480,000 words; it needs msgpack besides.
The passages need the development material beside the checkout.
"""

import argparse
import json
import math
import struct
import time
import zipfile
from functools import partial
from io import BytesIO
from pathlib import Path

import numpy as np
import yaml
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models

from kakuho.consult.bridging import statute_index
from kakuho.consult.search import SearchIndex, read_passages
from kakuho.consult.search.vectors import MATRIX, TOKENS, Vectors, meanings_of
from machine import heading

HERE = Path(__file__).resolve().parent
SET = HERE.parents[1] / "shared/consult/breach49.json"
QUESTIONS = ("questions_of_passages.yaml", "questions_fourth.yaml", "questions_fifth.yaml")
MASK = (1 << 64) - 1
TIMES, SHIFT = 0xC6A4A7935BD1E995, 47  # Source: MurmurHash64A, by which spaCy numbers its strings


def main() -> None:
    """Print the figures as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("files", nargs="*", type=Path, default=[HERE / name for name in QUESTIONS])
    parser.add_argument("--from-ginza", type=Path)
    options = parser.parse_args()
    if options.from_ginza:
        written(options.from_ginza, options.folder)
        return
    passages = read_passages(SET.read_bytes(), name=SET.name)
    index = statute_index(passages)
    vectors = Vectors(options.folder)
    begun = time.process_time()
    meanings = meanings_of(vectors, passages)
    print(heading("bench/vectors.py"))
    print(f"{len(passages):,} passages in {time.process_time() - begun:.1f} CPU s\n")
    print("| questions | n | | hit@1 | hit@5 | nDCG@10 | CPU ms |\n|---|--:|---|--:|--:|--:|--:|")
    told = json.loads(SET.read_text())["questions"]
    sets = {SET.name: [(each["text"], each["gold"]) for each in told]}
    for file in options.files:
        if file.is_file():
            told = yaml.safe_load(file.read_text(encoding="utf-8"))["questions"]
            sets[file.name] = [(each["text"], each["passages"]) for each in told if each.get("passages")]
    for name, asked in sets.items():
        for kind, near in (("words", None), ("and meaning", partial(meanings.nearness, vectors))):
            index.near = near
            print(f"| {name} | {len(asked)} | {kind} | {row(index, asked)} |", flush=True)


def row(index: SearchIndex, asked: list[tuple[str, list[str]]]) -> str:
    """Hit@1, hit@5, nDCG@10 and CPU milliseconds of a question."""
    begun = time.process_time()
    found = [[hit.passage for hit in index.search(question).hits] for question, _ in asked]
    each = (time.process_time() - begun) * 1000 / len(asked)
    golds = [gold for _, gold in asked]
    hits = [
        np.mean([any(one in gold for one in got[:most]) for got, gold in zip(found, golds, strict=True)])
        for most in (1, 5)
    ]
    ndcg = np.mean([_ndcg(got, gold) for got, gold in zip(found, golds, strict=True)])
    return f"{hits[0]:.3f} | {hits[1]:.3f} | {ndcg:.3f} | {each:.2f}"


def _ndcg(found: list[str], gold: list[str]) -> float:
    gained = sum(1 / math.log2(n + 2) for n, each in enumerate(found) if each in gold)
    return gained / sum(1 / math.log2(n + 2) for n in range(min(len(gold), 10)))


def written(wheel: Path, folder: Path) -> None:
    """Write a model from the vectors of the wheel; a text is cut into as few known words as can be."""
    import msgpack  # noqa: PLC0415  only here, and no part of the project

    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()

        def held(end: str) -> bytes:
            return opened.read(next(name for name in names if name.endswith(end)))

        row_of = msgpack.unpackb(held("vocab/key2row"), strict_map_key=False)
        strings = json.loads(held("vocab/strings.json"))
        matrix = np.load(BytesIO(held("vocab/vectors")))
    words = sorted({word for word in strings if word.strip() and _numbered(word.encode()) in row_of})
    folder.mkdir(parents=True, exist_ok=True)
    pieces = [("[UNK]", -20.0), *((word, -1.0) for word in words)]
    Tokenizer(models.Unigram(pieces, unk_id=0)).save(str(folder / TOKENS))
    lengths = np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    rows = [row_of[_numbered(word.encode())] for word in words]
    told = np.vstack([np.zeros((1, matrix.shape[1])), (matrix / lengths)[rows]]).astype(np.float16)
    save_file({"embeddings": told}, folder / MATRIX)


def _numbered(word: bytes) -> int:
    """The number of a string in spaCy's store."""
    number = 1 ^ (len(word) * TIMES & MASK)
    whole = len(word) // 8
    for part in struct.unpack(f"<{whole}Q", word[: whole * 8]):
        mixed = part * TIMES & MASK
        number = (number ^ ((mixed ^ mixed >> SHIFT) * TIMES & MASK)) * TIMES & MASK
    if rest := word[whole * 8 :]:
        number = (number ^ int.from_bytes(rest, "little")) * TIMES & MASK
    number = (number ^ number >> SHIFT) * TIMES & MASK
    return number ^ number >> SHIFT


if __name__ == "__main__":
    main()
