"""Words that are used alike, grouped by their vectors in chiVe (as ja_ginza carries them)."""

import struct
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from kakuho.detect.names.lexicon import COARSE, GROUPS

ROUNDS = 25
MASK = (1 << 64) - 1
FACTOR = 0xC6A4A7935BD1E995


def groups_of(surfaces: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """The group of each word (0 for none, up to GROUPS - 1), and the coarse group of each group."""
    rows, vectors = _vectors()
    at = np.array([rows.get(_hashed(surface.encode()), -1) for surface in surfaces])
    used, counts = np.unique(at[at >= 0], return_counts=True)
    points = vectors[used] / np.linalg.norm(vectors[used], axis=1, keepdims=True)
    weights = np.sqrt(counts)
    centres, group = _clustered(points, weights, GROUPS - 1)
    sizes = np.bincount(group, weights=weights, minlength=GROUPS - 1)
    _, coarse = _clustered(centres, sizes, COARSE - 1)
    of_row = np.zeros(len(vectors), dtype=np.uint8)
    of_row[used] = group + 1
    return np.where(at >= 0, of_row[at], 0).astype(np.uint8), np.append(0, coarse + 1).astype(np.uint8)


def _clustered(points: np.ndarray, weights: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Centres on the sphere and the nearest of them for each point (k-means, seeded far apart)."""
    random = np.random.default_rng(7)
    centres = points[random.choice(len(points), size, replace=False, p=weights / weights.sum())]
    nearest = np.zeros(len(points), dtype=np.int64)
    for _ in range(ROUNDS):
        likeness = points @ centres.T
        nearest = likeness.argmax(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, points * weights[:, None].astype(np.float32))
        empty = ~np.isin(np.arange(size), nearest)
        sums[empty] = points[likeness.max(axis=1).argsort()[: empty.sum()]]
        centres = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return centres, nearest


def _vectors() -> tuple[dict[int, int], np.ndarray]:
    """Row of each word (by the hash of its UTF-8), and the vectors."""
    found = find_spec("ja_ginza")  # only its files: the package itself would want spaCy
    if found is None or not found.submodule_search_locations:
        raise SystemExit("ja_ginza is missing: run ./script/names, which installs it.")
    (folder,) = Path(found.submodule_search_locations[0]).glob("ja_ginza-*/vocab")
    vectors = np.load(folder / "vectors")
    return _map((folder / "key2row").read_bytes()), vectors


def _map(data: bytes) -> dict[int, int]:
    """A MessagePack map of 64-bit keys to rows."""
    (size,) = struct.unpack_from(">I", data, 1)
    rows, at = {}, 5
    for _ in range(size):
        (key,) = struct.unpack_from(">Q", data, at + 1)
        first, at = data[at + 9], at + 10
        width = {0xCC: 1, 0xCD: 2, 0xCE: 4}.get(first, 0)
        rows[key] = int.from_bytes(data[at : at + width], "big") if width else first
        at += width
    return rows


def _hashed(text: bytes) -> int:
    """MurmurHash64A with seed 1, by which the vocabulary is kept."""
    value, whole = 1 ^ (len(text) * FACTOR & MASK), len(text) // 8 * 8
    for (part,) in struct.iter_unpack("<Q", text[:whole]):
        mixed = part * FACTOR & MASK
        mixed = (mixed ^ mixed >> 47) * FACTOR & MASK
        value = (value ^ mixed) * FACTOR & MASK
    if rest := text[whole:]:
        value = (value ^ int.from_bytes(rest, "little")) * FACTOR & MASK
    value = (value ^ value >> 47) * FACTOR & MASK
    return value ^ value >> 47
