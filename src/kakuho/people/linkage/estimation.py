"""The model of linkage estimated on the data themselves, without any example of who is who.

Expectation and maximisation over the patterns of pairs, with what can be counted held fast: how strangers
agree is counted on pairs that contradict themselves and on pairs drawn at random; how many strangers bear
one name is computed from how common its halves are. Left to the rounds is how records of one person agree.
Source: Dempster, Laird & Rubin, JRSS B 39 (1977); Winkler, "Using the EM Algorithm …" (1988).
"""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from kakuho.people.linkage.chances import RARITIES, Chances, rarity_of_given, rarity_of_namesakes
from kakuho.people.linkage.model import KEY_KINDS, LinkageModel, Reals, posterior
from kakuho.people.linkage.patterns import (
    ADDRESS,
    BIRTH,
    COMPANY,
    CONTACT_CELLS,
    CONTRADICT,
    EMAIL,
    FAMILY_ONLY,
    FULL,
    KEYS,
    LEVELS,
    NAMELESS,
    NAMES,
    NO_KEY,
    PHONE,
    RENAMED,
    SHAPE,
    Codes,
    contact_levels,
    unpacked,
)

Counts = npt.NDArray[np.int64]
PATTERNS = int(np.prod(SHAPE))
# Pairs of one full name and one more key, below which there is too little to learn from.
LEAST_PAIRS = 50
_ROUNDS = 40
_MAIL, _TELEPHONE, _PLACE = (contact_levels(field) for field in range(3))
# What is believed before any data are seen, and the pairs that this belief is worth.
_CONTACT_BELIEF, _CONTACT_WORTH = np.array([0.0, 0.6, 0.1, 0.3]), 5
_CELL_WORTH = 30
_STRANGER_WORTH = 20
_BIRTH_BELIEF, _BIRTH_WORTH = np.array([0.0, 0.97, 0.02, 0.01]), 20
_COMPANY_BELIEF, _COMPANY_WORTH = np.array([0.0, 0.9, 0.0, 0.1]), 20
# How far the pairs that chance makes may be from those expected, in parts of these.
_CHANCE_ERRS = 0.2
_LEAST = np.array([0.0, 0.02, 0.2, 1.0])


def counted(patterns: Codes) -> Counts:
    """How often each pattern occurs; those of several parts can be added up."""
    return np.bincount(patterns, minlength=PATTERNS).astype(np.int64)


def enough(counts: Counts) -> bool:
    """Whether there are pairs enough to estimate a model from."""
    shaped = counts.reshape(SHAPE)
    return int(shaped[FULL, 1:].sum()) >= LEAST_PAIRS


def estimate(counts: Counts, strangers: Codes, chances: Chances) -> LinkageModel:
    """The model of the counted patterns.

    `strangers` are the patterns of pairs drawn at random, `chances` those of the nodes.
    Cost: some hundred thousand patterns at most, whatever the number of pairs.
    """
    present = np.flatnonzero(counts)
    parts, weight = unpacked(present.astype(np.int32)), counts[present].astype(np.float64)
    drawn = unpacked(strangers)
    two_birth, two_company = _two_birth(parts, weight, drawn), _two_company(drawn)
    fixed: dict[str, Any] = {
        "two_contacts": _two_contacts(parts, weight, drawn),
        "two_birth": two_birth,
        "two_company": two_company,
    }
    known, numbered = 1 - two_birth[NO_KEY, 0], 1 - two_company[0]
    prior, worth = _strangers_expected(parts, weight, chances)
    model = LinkageModel(
        one_share=np.clip(1 - prior, 1e-5, 1 - 1e-5),
        one_contacts=_even(),
        one_birth=_with_unknown(_BIRTH_BELIEF, known),
        one_company=_with_unknown(_COMPANY_BELIEF, numbered),
        **fixed,
    )
    for _ in range(_ROUNDS):
        one = weight * posterior(model, parts)
        model = LinkageModel(
            one_share=_shares(_by_stratum(parts, weight), _by_stratum(parts, one), (prior, worth), chances),
            one_contacts=_one_contacts(parts, one, fixed["two_contacts"], drawn),
            one_birth=_one_birth(parts, one, known),
            one_company=_one_company(parts, one, numbered),
            **fixed,
        )
    return replace(model, pairs=int(counts.sum()))


def _allowed() -> npt.NDArray[np.bool_]:
    """Which combinations of contacts each key leaves: stronger fields are not the same there."""
    mail, phone, place = _MAIL == 1, _TELEPHONE == 1, _PLACE == 1
    table = np.zeros((KEY_KINDS, CONTACT_CELLS), dtype=np.bool_)
    table[NO_KEY] = ~mail & ~phone & ~place
    table[EMAIL] = mail
    table[PHONE] = ~mail & phone
    table[COMPANY] = table[BIRTH] = ~mail & ~phone
    table[ADDRESS] = ~mail & ~phone & place
    return table


_ALLOWED = _allowed()


def _even() -> Reals:
    even: Reals = _ALLOWED / _ALLOWED.sum(axis=1, keepdims=True)
    return even


def _smoothed(found: npt.ArrayLike, belief: Reals, worth: float) -> Reals:
    """Shares of what was found, with a belief worth so many more pairs."""
    pairs = np.asarray(found, dtype=np.float64)
    shares: Reals = (pairs + worth * belief / belief.sum()) / (pairs.sum() + worth)
    return shares


def _product(shares: list[Reals]) -> Reals:
    mail, phone, place = shares
    product: Reals = mail[_MAIL] * phone[_TELEPHONE] * place[_PLACE]
    return product


def _margins(contacts: npt.NDArray[np.int64]) -> list[Reals]:
    """How random pairs agree in each contact, by level."""
    found = np.bincount(contacts, minlength=CONTACT_CELLS).astype(np.float64)
    margins = [np.bincount(cell, found, minlength=LEVELS) + _LEAST for cell in (_MAIL, _TELEPHONE, _PLACE)]
    return [margin / margin.sum() for margin in margins]


def _two_contacts(
    parts: dict[str, npt.NDArray[np.int64]], weight: Reals, drawn: dict[str, npt.NDArray[np.int64]]
) -> Reals:
    """How the contacts of two people agree, by key: on pairs whose names contradict, or drawn at random."""
    belief = _product(_margins(drawn["contacts"]))
    table = np.zeros((KEY_KINDS, CONTACT_CELLS))
    for key in range(KEY_KINDS):
        if key in {NO_KEY, BIRTH}:
            found = np.bincount(drawn["contacts"], minlength=CONTACT_CELLS).astype(np.float64)
        else:
            apart = (parts["name"] == CONTRADICT) & (parts["key"] == key)
            found = np.bincount(parts["contacts"][apart], weight[apart], minlength=CONTACT_CELLS).astype(
                np.float64
            )
        table[key] = _smoothed(found * _ALLOWED[key], belief * _ALLOWED[key], _STRANGER_WORTH)
    return table


def _two_birth(
    parts: dict[str, npt.NDArray[np.int64]], weight: Reals, drawn: dict[str, npt.NDArray[np.int64]]
) -> Reals:
    """How the birth dates of two people agree, by key."""
    belief = np.bincount(drawn["birth"], minlength=LEVELS) + _LEAST
    table = np.tile(belief / belief.sum(), (KEY_KINDS, 1))
    for key in (EMAIL, PHONE, COMPANY):
        apart = (parts["name"] == CONTRADICT) & (parts["key"] == key)
        found = np.bincount(parts["birth"][apart], weight[apart], minlength=LEVELS)
        table[key] = _smoothed(found, belief, _STRANGER_WORTH)
    return table


def _two_company(drawn: dict[str, npt.NDArray[np.int64]]) -> Reals:
    """How the numbers that a company gave agree between two people."""
    found = np.bincount(drawn["company"], minlength=LEVELS)
    return np.maximum(_smoothed(found, np.array([0.5, 0.001, 0.001, 0.499]), 1.0), 1e-9)


def _strangers_expected(
    parts: dict[str, npt.NDArray[np.int64]], weight: Reals, chances: Chances
) -> tuple[Reals, Reals]:
    """By name, key and rarity the share of pairs that chance alone explains, and the pairs it is worth."""
    pairs = _by_stratum(parts, weight)
    expected, worth = np.full(pairs.shape, 0.5) * pairs, np.full(pairs.shape, 4.0)
    steps = rarity_of_given(chances.given[chances.named])
    given = chances.given[chances.named].astype(np.float64)
    # Σ f² of the given names of each step: the chance that two people bear the same one.
    same_given = np.bincount(steps, given, minlength=RARITIES) / max(len(given), 1)
    same_given_pairs = np.bincount(steps, given * len(given), minlength=RARITIES) / 2
    rarity = rarity_of_namesakes(chances.namesakes)
    namesakes = (
        np.bincount(rarity, np.maximum(chances.namesakes, 1e-6) * chances.named, minlength=RARITIES) / 2
    )
    kin = _kin(parts, weight, chances)
    for key in (EMAIL, PHONE, COMPANY, ADDRESS):
        apart = _apart(pairs, chances)[key] + 2
        expected[RENAMED, key] = apart * same_given
        expected[FULL, key] = min(apart, kin[key]) * same_given
        worth[FULL, key] = worth[RENAMED, key] = 3 * pairs[FULL, key] + 10
    expected[FULL, BIRTH], worth[FULL, BIRTH] = namesakes * chances.same_day, 3 * pairs[FULL, BIRTH] + 10
    expected[RENAMED, BIRTH] = same_given_pairs * chances.same_day
    worth[RENAMED, BIRTH] = pairs[RENAMED, BIRTH] + 5
    for name in (NAMELESS, FAMILY_ONLY):
        worth[name] = pairs[name] / 2 + 5
    return np.clip(expected / np.maximum(pairs, 1), 1e-5, 0.999), worth


def _by_stratum(parts: dict[str, npt.NDArray[np.int64]], weight: Reals) -> Reals:
    shape = (NAMES, KEY_KINDS, RARITIES)
    place = np.ravel_multi_index((parts["name"], parts["key"], parts["rarity"]), shape)
    summed = np.bincount(place, weight, minlength=int(np.prod(shape))).astype(np.float64)
    return summed.reshape(shape)


def _apart(pairs: Reals, chances: Chances) -> Reals:
    """By key the pairs of people who are not one though they share it.

    Where many live in one building not all of its pairs are compared, but all can be counted.
    """
    apart: Reals = pairs[CONTRADICT].sum(axis=1)
    alike = pairs[FULL:].sum(axis=(0, 2))
    for key, field in enumerate(KEYS, start=1):
        apart[key] = max(apart[key], chances.sharing.get(field, 0) - alike[1 : key + 1].sum())
    return apart


def _kin(parts: dict[str, npt.NDArray[np.int64]], weight: Reals, chances: Chances) -> Reals:
    """By key the pairs of people of one family name who are not one though they share it.

    In a home that is nearly all; of the hundreds in one building few could bear the same full name.
    """
    full = parts["name"] == FULL
    kin = np.full(KEY_KINDS, np.inf)
    for key, cell in ((EMAIL, _MAIL), (PHONE, _TELEPHONE), (ADDRESS, _PLACE)):
        alike = weight[full & (cell[parts["contacts"]] == 1)].sum()
        kin[key] = max(0.0, chances.kin[KEYS[key - 1]] - alike) + 2
    return kin


def _shares(pairs: Reals, joined: Reals, belief: tuple[Reals, Reals], chances: Chances) -> Reals:
    """Of each stratum the share of pairs of one person: those joined, steadied by what was believed."""
    prior, worth = belief[0].copy(), belief[1]
    # A row without a given name is as often the one person as the named rows under that key are.
    sure = joined[[FULL, RENAMED]].sum(axis=(0, 2))
    apart = _apart(pairs, chances)
    nameless = np.clip(apart / np.maximum(apart + sure, 1), 0.001, 0.999)[:, None]
    prior[NAMELESS] = prior[FAMILY_ONLY] = nameless
    for key in (BIRTH, ADDRESS):
        prior[RENAMED, key] = _renamed_by_chance(prior[RENAMED, key], pairs, joined, key)
    shares: Reals = (joined + worth * (1 - prior)) / (pairs + worth)
    return np.clip(shares, 1e-5, 1 - 1e-5)


def _renamed_by_chance(prior: Reals, pairs: Reals, joined: Reals, key: int) -> Reals:
    """By rarity the share of pairs of another family name that chance explains, where it explains many.

    What is left of many pairs after those expected is mostly the error of what was expected. How often people
    bear another family name is seen where a mail address or telephone is the same, which chance rarely does.
    """
    found = pairs[RENAMED, key]
    sure = joined[:, (EMAIL, PHONE)].sum(axis=1)
    told = joined[FULL, key].sum() * sure[RENAMED] / max(sure[FULL].sum(), 1)
    left = found * (1 - prior)
    by_chance = found + (_CHANCE_ERRS * found * prior) ** 2 + 1
    by_names = (told + 3) ** 2
    one = (left / by_chance + told / by_names) / (1 / by_chance + 1 / by_names)
    share: Reals = np.clip(1 - one / np.maximum(found, 1), 1e-5, 1 - 1e-5)
    return share


def _one_contacts(
    parts: dict[str, npt.NDArray[np.int64]],
    one: Reals,
    two_contacts: Reals,
    drawn: dict[str, npt.NDArray[np.int64]],
) -> Reals:
    """How the contacts of one person agree, by key; what is rare leans on the product of the single ones."""
    margins = []
    known = _margins(drawn["contacts"])
    free = ((), (EMAIL,), (EMAIL, PHONE, COMPANY, BIRTH))  # keys that leave the contact free to agree or not
    for keys, cell, margin in zip(free, (_MAIL, _TELEPHONE, _PLACE), known, strict=True):
        where = np.isin(parts["key"], keys)
        found = np.bincount(cell[parts["contacts"][where]], one[where], minlength=LEVELS)
        found[0] = 0
        shares = _smoothed(found, _CONTACT_BELIEF, _CONTACT_WORTH)
        shares = shares * (1 - margin[0])
        shares[0] = margin[0]
        margins.append(shares)
    product = _product(margins)
    table = np.zeros_like(two_contacts)
    for key in range(KEY_KINDS):
        where = parts["key"] == key
        found = np.bincount(parts["contacts"][where], one[where], minlength=CONTACT_CELLS)
        table[key] = _smoothed(found * _ALLOWED[key], product * _ALLOWED[key], _CELL_WORTH)
    return table


def _one_birth(parts: dict[str, npt.NDArray[np.int64]], one: Reals, known: float) -> Reals:
    """How the birth dates of one person agree, on the pairs that were not picked by them."""
    where = np.isin(parts["key"], (EMAIL, PHONE, COMPANY)) & (parts["birth"] > 0)
    found = np.bincount(parts["birth"][where], one[where], minlength=LEVELS)
    return _with_unknown(_smoothed(found, _BIRTH_BELIEF, _BIRTH_WORTH), known)


def _one_company(parts: dict[str, npt.NDArray[np.int64]], one: Reals, known: float) -> Reals:
    """How the numbers of one person agree: all in a register of members, none in a list numbered by row."""
    where = parts["company"] > 0
    found = np.bincount(parts["company"][where], one[where], minlength=LEVELS)
    return _with_unknown(_smoothed(found, _COMPANY_BELIEF, _COMPANY_WORTH), known)


def _with_unknown(shares: Reals, known: float) -> Reals:
    """Shares of the known levels, with the unknown as often as among strangers: it says nothing."""
    full: Reals = shares / shares[1:].sum() * known
    full[0] = 1 - known
    return full
