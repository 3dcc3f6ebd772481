"""What brackets and the next word tell of a person named: 森川朋美(34), 森川さん(女・34), 森川 S55.1.31生."""

import datetime as dt
import re
from collections.abc import Iterator

import numpy as np

from kakuho.detect.candidates import Candidates, Row, kind_codes
from kakuho.detect.characters import IS_FIGURE, Bools, Ints, belongs, table
from kakuho.detect.chunk import Chunk
from kakuho.detect.kinds import birth_date
from kakuho.detect.kinds.attributes import RE_GENDER_BY_AGE

REACH = 5  # characters between a name and its bracket: a title, a blank
TITLE = r" ?(?:さん|さま|氏|様|殿|ちゃん|くん|君|先生|容疑者|被告|選手)?"
RE_AGE = re.compile(
    rf"{TITLE}[ ]?[((](?:(男性?|女性?)[・、,/ ]{{1,2}})?(?:(?:満|当時|年齢)[ ::]?)?"
    r"(\d{1,2})(歳|才)?(?=[)),、・/ ])"
)
# Behind what stands in brackets: 森川朋美(本人)、54歳, 森川(もりかわ)54歳.
RE_AGE_BEHIND = re.compile(
    rf"{TITLE}[ ]?[((][^()()\d\n]{{1,16}}[))]{TITLE}[、,・/ ]{{0,2}}満?"
    r"(\d{1,3})(?:歳|才)(?!以上|以下|未満|児|[〜~-])"
)
RE_GENDER = re.compile(
    rf"{TITLE}[ ]?[((](?:[^()()\n]{{2,12}}生(?:まれ)?[、・/ ]{{1,2}})?(男性?|女性?)[)),、・/]"
)
# An age behind what somebody does, in a line that names somebody: 元教員(29), 会社員(41).
RE_OCCUPATION = re.compile(
    r"(?:会社員|会社役員|団体職員|公務員|自営業|自由業|無職|主婦|主夫|学生|大学生|専門学校生|高校生|アルバイト|パート|フリーター"
    r"|教員|教諭|教師|医師|看護師|保育士|介護士|薬剤師|農業|漁業|運転手|作業員|技師|調理師|美容師|警備員|議員)$"
)
LONGEST_OCCUPATION = 6
LEAST_BARE = 10  # (3) behind a name is a number of something else
KIN = r"(?:妻|夫|父|母|子|[長次二三四五][男女]|本人|配偶者|祖父|祖母|兄|弟|姉|妹|孫)[・、,/: ]{1,2}"
# A date right behind a name, in brackets or up to the end of the line, of which nothing else is said.
RE_BEFORE_DATE = re.compile(rf"[)]?{TITLE}(?:[ \t]{{0,2}}[((](?:{KIN})?|[ \t]{{1,3}}(?:生[ ::]{{1,2}})?)")
RE_AFTER_DATE = re.compile(
    r" ?(?:生|\)|\n|$|[ \t・、,/]{1,3}(?:[男女]|満?\d{1,3}[歳才]"
    r"|(?:[父母妻夫子孫兄弟姉妹]|[長次二三四五][男女]|配偶者|本人|祖父|祖母)(?![一-龥])))"
)
# In a row of words the next follows the date; one for what began or ended that day makes it no birthday.
RE_ON = re.compile(
    r" {1,2}(?!入|採用|契約|退|死|逝|没|着任|異動|提出|受[付診領]|取得|資格|開始|終了|締結|作成|申請|登録|卒"
    r"|就|任|購|納|現在|施行|付|から|まで|より|以[降後前]|発行|交付|更新|支払|振込|予約|来|訪|面|会議|第)[一-龥ァ-ヶA-Za-z〒]"
)
YEARS_OF_ADULTS = 18
RE_AFTER_BRACKETED_DATE = re.compile(r" ?(?:生|[)・、,])")
LEAST_YEARS = 14  # a younger date may be that of an entry or a contract
RE_GENDER_AFTER_DATE = re.compile(r" ?(?:生(?:まれ)?)?[))]?[ \t、,・/]{1,3}(男性?|女性?)(?=[\s、,・/))]|$)")
RE_GENDER_BEFORE = re.compile(r"(?:^|[\s((、,/]|(?<![男女])・)(男性?|女性?)[ \t、,・/]{1,2}$")
OPENING, CLOSING, BLANKS, GENDERS = ord("("), ord(")"), table(" \t"), table("男女")
GENDER_REACH = 6


def ages_behind(chunk: Chunk, found: Candidates) -> Candidates:
    """Rows of AGE, GENDER and DOB right beside the names and dates of birth found.

    Cost: 20 ns a name, a regular expression where a bracket, a date or a gender follows.
    """
    codes = kind_codes()
    names = found.ends[found.kinds == codes["NAME"]]
    born = found.kinds == codes["DOB"]
    rows = list(_in_brackets(chunk, np.concatenate((names, found.ends[born]))))
    rows += _behind_occupations(chunk, names)
    rows += _dates_behind(chunk, names)
    rows += _genders_beside(chunk, found.starts[born], found.ends[born])
    aged = found.kinds == codes["AGE"]
    rows += _genders_beside(chunk, found.starts[aged], found.ends[aged][:0])
    return Candidates.of_rows(rows)


def _in_brackets(chunk: Chunk, ends: Ints) -> Iterator[Row]:
    for end in ends[_near(chunk, ends)].tolist():
        age = RE_AGE.match(chunk.text, end)
        if age is None or (age[3] is None and int(age[2]) < LEAST_BARE):
            behind = RE_AGE_BEHIND.match(chunk.text, end)
            if behind is not None:
                yield *behind.span(1), "AGE", 0.85, "pattern"
            gender = RE_GENDER.match(chunk.text, end)
            if gender is not None:
                yield *gender.span(1), "GENDER", 0.85, "pattern"
            continue
        yield *age.span(2), "AGE", 0.85, "pattern"
        if age[1] is not None:
            yield *age.span(1), "GENDER", 0.85, "pattern"
        elif (gender := RE_GENDER_BY_AGE.match(chunk.text, age.end())) is not None:
            yield *gender.span(1), "GENDER", 0.85, "pattern"


def _behind_occupations(chunk: Chunk, names: Ints) -> Iterator[Row]:
    """Ages of two figures in brackets behind an occupation, in lines in which a name ends before them."""
    codes, text = chunk.codes, chunk.text
    size = len(text)
    opening = np.flatnonzero(codes[:size] == OPENING)
    closed = (codes[opening + 3] == CLOSING) & belongs(codes[opening + 1], IS_FIGURE)
    opening = opening[closed & belongs(codes[opening + 2], IS_FIGURE)]
    if not len(opening) or not len(names):
        return
    before = np.searchsorted(names, opening, side="right") - 1
    for at, name in zip(opening.tolist(), before.tolist(), strict=True):
        if name < 0 or "\n" in text[int(names[name]) : at] or int(text[at + 1 : at + 3]) < LEAST_BARE:
            continue
        if RE_OCCUPATION.search(text, max(0, at - LONGEST_OCCUPATION), at) is not None:
            yield at + 1, at + 3, "AGE", 0.8, "pattern"


def _near(chunk: Chunk, ends: Ints) -> Bools:
    """Whether a bracket opens within REACH characters."""
    near = np.zeros(len(ends), dtype=bool)
    for n in range(REACH):
        near |= chunk.codes[ends + n] == OPENING
    return near


def _dates_behind(chunk: Chunk, ends: Ints) -> Iterator[Row]:
    """Dates of birth behind names: long ago, and the last that the line or the bracket holds."""
    text = chunk.text
    near = _near(chunk, ends)
    for n in range(4):
        near |= belongs(chunk.codes[ends + n], BLANKS)
    for end in ends[near].tolist():
        before = RE_BEFORE_DATE.match(text, end)
        date = None if before is None else birth_date.IDENTIFIER.cell.match(text, before.end())
        if before is None or date is None or not birth_date.valid(date[0]):
            continue
        bracketed = "(" in before[0]
        day = birth_date.parse(date[0])
        young = day is None or _age(day) < LEAST_YEARS
        kin = bracketed and not before[0].endswith("(")
        adult = day is not None and _age(day) >= YEARS_OF_ADULTS
        if not bracketed and adult and RE_ON.match(text, date.end()) is not None:
            yield date.start(), date.end(), "DOB", 0.75, "pattern"
            continue
        after = RE_AFTER_BRACKETED_DATE if bracketed else RE_AFTER_DATE
        if after.match(text, date.end()) is not None and (kin or not young):
            yield date.start(), date.end(), "DOB", 0.75, "pattern"


def _age(day: dt.date) -> int:
    return dt.datetime.now(tz=dt.UTC).year - day.year


def _genders_beside(chunk: Chunk, starts: Ints, ends: Ints) -> Iterator[Row]:
    """Genders right before and behind dates of birth and ages."""
    text, codes = chunk.text, chunk.codes
    near = np.zeros(len(starts), dtype=bool)
    for n in range(2, GENDER_REACH):
        near |= belongs(codes[starts - n], GENDERS)
    for start in starts[near].tolist():
        if (found := RE_GENDER_BEFORE.search(text, max(0, start - GENDER_REACH), start)) is not None:
            yield *found.span(1), "GENDER", 0.8, "pattern"
    near = np.zeros(len(ends), dtype=bool)
    for n in range(1, GENDER_REACH + 1):
        near |= belongs(codes[ends + n], GENDERS)
    for end in ends[near].tolist():
        if (found := RE_GENDER_AFTER_DATE.match(text, end)) is not None:
            yield *found.span(1), "GENDER", 0.8, "pattern"
