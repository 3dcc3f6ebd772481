"""A real model of static vectors, small: words that mean alike have vectors that point alike."""

from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models

ALIKE = (("郵便", "はがき"), ("罰", "監獄"), ("通知",), ("漏えい",))


def small_model(folder: Path, *, within: str = "") -> Path:
    """The folder, with a model in it: each group of `ALIKE` has a direction of its own."""
    place = folder / within
    place.mkdir(parents=True, exist_ok=True)
    words = [(word, direction) for direction, group in enumerate(ALIKE) for word in group]
    pieces = [("[UNK]", -20.0), *((word, -1.0) for word, _ in words)]
    Tokenizer(models.Unigram(pieces, unk_id=0)).save(str(place / "tokenizer.json"))
    matrix = np.zeros((len(pieces), len(ALIKE)), dtype=np.float16)
    for row, (_, direction) in enumerate(words, 1):
        matrix[row, direction] = 1
    save_file({"embeddings": matrix}, place / "model.safetensors")
    return folder
