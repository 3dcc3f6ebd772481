"""Ages and genders in brackets behind a name or a date of birth: 森川朋美(34), S55.1.31 (45) 女."""

import re

import numpy as np

from kakuho.detect.candidates import Candidates, Row, kind_codes
from kakuho.detect.characters import Bools, Ints
from kakuho.detect.chunk import Chunk
from kakuho.detect.kinds.attributes import RE_GENDER_BY_AGE

REACH = 5  # characters between a name and its bracket: a title, a blank
RE_AGE = re.compile(
    r" ?(?:さん|氏|様|ちゃん|くん|君|先生|容疑者|被告|選手)?[ ]?[((](?:(?:満|当時|年齢)[ ::]?)?"
    r"(\d{1,2})(歳|才)?(?=[)),、・/ ])"
)
LEAST_BARE = 10  # (3) behind a name is a number of something else


def ages_behind(chunk: Chunk, found: Candidates) -> Candidates:
    """Rows of AGE and GENDER in brackets right behind the names and dates of birth found.

    Cost: 10 ns a name, a regular expression where a bracket follows.
    """
    codes = kind_codes()
    ends = found.ends[(found.kinds == codes["NAME"]) | (found.kinds == codes["DOB"])]
    rows: list[Row] = []
    for end in ends[_bracket_near(chunk, ends)].tolist():
        age = RE_AGE.match(chunk.text, end)
        if age is None or (age[2] is None and int(age[1]) < LEAST_BARE):
            continue
        rows.append((*age.span(1), "AGE", 0.85, "pattern"))
        gender = RE_GENDER_BY_AGE.match(chunk.text, age.end())
        if gender is not None:
            rows.append((*gender.span(1), "GENDER", 0.85, "pattern"))
    return Candidates.of_rows(rows)


def _bracket_near(chunk: Chunk, ends: Ints) -> Bools:
    near = np.zeros(len(ends), dtype=bool)
    for n in range(REACH):
        near |= chunk.codes[ends + n] == ord("(")
    return near
