"""How alike a question is to those of which it is known what answers them, and the passages they lead to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix

from kakuho.consult.search.known_questions import Known, plain_id
from kakuho.consult.search.questions import LIGHT_WEIGHT, is_light, notions, turns_of_phrase
from kakuho.consult.search.words import words

# Set on the development questions, on left-out wordings, and on the sets of bench/unseen.py but the fifth.
TURN, NOTION = 0.4, 0.6  # of a turn of phrase and of a notion beside a word
VOICES, SHARPER = 40, 4  # so many of the most alike questions have a say, by their likeness to this power
NEAREST, ALONE = 25, 0.35  # of how alike the nearest are, and of how alike the one that is most alike
EACH_NEXT = 0.85  # how much less each further passage of a question is meant
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Wordings:
    """n known questions in m features: `features` by row of `alike` (m by n), `telling` how rare each is (m).

    `leads` says how much each question speaks for each passage (passages by `own`): the first
    `own` of them lead to passages at hand, the others are of other fields.
    """

    features: tuple[str, ...]
    telling: Scores
    alike: csr_matrix
    leads: csr_matrix

    @property
    def own(self) -> int:
        """How many lead to passages at hand."""
        return int(self.leads.shape[1])


def wordings_of(known: Sequence[Known], passages: Sequence[str]) -> Wordings:
    """Known questions, ready to be compared.

    Those that lead nowhere are of other fields; those without a place among the passages are left out.
    """
    column_of = {plain_id(passage): n for n, passage in enumerate(passages)}
    own = [each for each in known if any(place in column_of for place in each.passages)]
    kept = [*own, *(each for each in known if not each.passages)]
    counted = [_features(each.asks) for each in kept]
    holding = Counter(feature for count in counted for feature in count)
    telling = {feature: log(1 + len(kept) / (many + 0.5)) for feature, many in holding.items()}
    row_of = {feature: n for n, feature in enumerate(holding)}
    cells = []
    for column, count in enumerate(counted):
        weighed = {feature: weight * telling[feature] for feature, weight in count.items()}
        length = sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        cells += [(row_of[feature], column, weight / length) for feature, weight in weighed.items()]
    leads = [
        (column_of[place], column, each.trust * EACH_NEXT**rank)
        for column, each in enumerate(own)
        for rank, place in enumerate(place for place in each.passages if place in column_of)
    ]
    return Wordings(
        tuple(row_of),
        np.array([telling[feature] for feature in row_of], dtype=np.float64),
        _matrix(cells, (len(row_of), len(kept))),
        _matrix(leads, (len(passages), len(own))),
    )


def alike(wordings: Wordings, row_of: Mapping[str, int], question: str) -> Scores:
    """How alike the question is to each known one, between 0 and 1."""
    found = np.zeros(wordings.alike.shape[1])
    unseen = log(1 + 2 * max(1, len(found)))
    length = 0.0
    for feature, weight in _features(question).items():
        row = row_of.get(feature)
        weighed = weight * (unseen if row is None else wordings.telling[row])
        length += weighed * weighed
        if row is not None:
            first, beyond = wordings.alike.indptr[row : row + 2]
            found[wordings.alike.indices[first:beyond]] += weighed * wordings.alike.data[first:beyond]
    return found / (sqrt(length) or 1.0)


def led_to(wordings: Wordings, nearness: Scores) -> Scores:
    """What the nearest known questions say for each passage."""
    near = nearness[: wordings.own]
    if len(near) > VOICES:
        near = np.where(near >= np.partition(near, -VOICES)[-VOICES], near, 0.0)
    spoken: Scores = wordings.leads @ near**SHARPER
    return spoken


def nearest(near: Scores) -> float:
    """How alike the nearest questions are: on average, or by a share the one that is most alike."""
    if not len(near):
        return 0.0
    return max(float(np.sort(near)[-NEAREST:].sum()) / NEAREST, ALONE * float(near.max()))


def _features(text: str) -> dict[str, float]:
    """The words of a text, its turns of phrase and its notions, each with its weight."""
    weighed: dict[str, float] = {}
    for word in words(text):
        weighed[word] = weighed.get(word, 0.0) + (LIGHT_WEIGHT if is_light(word) else 1.0)
    weighed |= {f"turn {number}": TURN for number in turns_of_phrase(text)}
    return weighed | {f"notion {number}": NOTION for number in notions(text)}


def _matrix(cells: Sequence[tuple[int, int, float]], shape: tuple[int, int]) -> csr_matrix:
    row, column, value = zip(*cells, strict=True) if cells else ((), (), ())
    return csr_matrix((value, (row, column)), shape=shape)
