"""Words nobody has listed, spelled like those of a list."""

import random
from collections import defaultdict

ORDER = 3
EDGE = "^"


class Speller:
    """Spells words by which characters follow the last three in the words of a list."""

    def __init__(self, words: list[str]) -> None:
        """Learn from words."""
        self.known = frozenset(words)
        self.following: dict[str, list[str]] = defaultdict(list)
        for word in words:
            padded = EDGE * ORDER + word + EDGE
            for at in range(len(word) + 1):
                self.following[padded[at : at + ORDER]].append(padded[at + ORDER])

    def word(self, by: random.Random, shortest: int, longest: int) -> str:
        """A word of the lengths given that is not in the list."""
        while True:
            word = EDGE * ORDER
            while not word.endswith(EDGE, ORDER) and len(word) <= longest + ORDER:
                word += by.choice(self.following[word[-ORDER:]])
            word = word.strip(EDGE)
            if shortest <= len(word) <= longest and word not in self.known:
                return word
