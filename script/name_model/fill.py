"""Sentences with slots, filled with made names."""

import random
import re
from bisect import bisect
from collections import Counter
from itertools import accumulate

from name_model.spelling import Speller
from name_model.words import Word, names_of_people, surroundings

# The letter of a slot and the kind of name that fills it.
SLOTS = {
    "S": "family",
    "G": "given",
    "F": "full",
    "B": "spaced",
    "h": "given_of_old",
    "H": "full_of_old",
    "C": "chinese",
    "c": "chinese_family",
    "k": "foreign",
    "K": "foreign_full",
    "M": "with_kana",
    "N": "of_the_stage",
    "y": "in_hiragana",
    "Y": "in_katakana",
    "L": "in_latin",
}
# What is spelled like the name of a person, and names a thing there ({D}組, {E}社).
THINGS = {"P": "thing", "Q": "joined_thing", "D": "family", "E": "foreign", "I": "foreign_full", "J": "full"}
SLOT = re.compile(r"\{([FSGBHhMNKkCcYyLPQDEIJ])\}")
KINDS = SLOTS | THINGS
UNTAUGHT = frozenset("YyL")  # kana with spaces and Latin letters: found by rules, so no example either way
COMMON = 9990  # a name whose cost is lower is one that people have
FREQUENT_IN_KATAKANA = 9000
INVENTED = 0.25  # share of foreign names that are in no list
SWAPPED = 0.2  # share of things in katakana for which a word of no list is put
FAMILY = re.compile(r"[一-鿿々ヶノ]{1,4}")
GIVEN = re.compile(r"[一-鿿々]{1,3}")
KATAKANA = re.compile(r"[ァ-ヴー]{2,9}")
THING = re.compile(r"(?<![ァ-ヴー])[ァ-ヴー]{3,10}(?![ァ-ヴー])")
PLURAL = re.compile(r"[ァ-ヴー]{3,}ズ$")
WHOLE = re.compile(r"[一-鿿々]{3,5}")
OF_WOMEN = frozenset("子美恵香奈代江")
CHINESE_FAMILY = [
    *"王李張劉陳楊黄趙呉周徐孫馬朱胡郭何高林羅鄭梁謝宋唐許韓馮鄧曹彭曾蕭田董袁潘于蔣蔡余杜葉程蘇魏呂丁任沈姚盧姜崔鍾譚陸汪",
    *"范金石廖賈夏韋方白鄒孟熊秦江尹薛閻段雷侯龍史陶黎賀顧毛郝龔邵万銭厳戴莫孔湯朴金李全安柳申文尹姜趙張",
    "司馬", "諸葛", "欧陽", "夏侯", "上官", "独孤",
]  # fmt: skip
CHINESE_GIVEN = (
    "明国華建文志偉強軍平東海波勇剛毅俊峰飛鵬濤超亮政亨奇固之輪翰朗伯宏言若鳴朋斌梁棟維啓克倫翔旭鎮興泰然博誠先敬震振壮会思豪心"
    "邦承楽紹功松善厚慶磊民友裕河哲江浩学義興良永健世広徳沢恩来小紅麗霞秀娟英慧巧美娜静淑恵珠翠雅芝玉萍娥玲芬芳燕彩春菊蘭鳳潔梅"
    "琳素雲蓮真環雪栄愛妹香月鶯媛艶瑞凡佳嘉在寅賢鉉鎬洙相熙洪大日成正晩炳三泳"
    "昊昌隆彬煥燮鎔錫鍾秉喆哲珉旻旼峻浚晙準赫奎圭揆均鈞洵珣瑄璿瑀瑜瑾璋琮琦琪瑛琴珍珠晶智芸芝荷菁萱薇蕾蓉韻詩雨霜露霄漢涵潤澤泓瀚澄湘淵沛"
    "載鳳麟麒騏驥駿凱勲勛奕弈恒恪愷憲懋懐承挺振揚敦敏斉斎昇映昱晏暁曄朔杰楷楠楨樺権殷毓沐沅"
)
PARTICLES = (
    "フォン", "デ", "ヴァン", "アル", "ド", "ディ", "ファン", "ビン", "ラ",
    "デル", "エル", "オ", "マク", "ダ", "ル", "イブン", "サン",
)  # fmt: skip


def katakana(text: str) -> str:
    """Hiragana as katakana."""
    return "".join(chr(ord(char) + 0x60) if "ぁ" <= char <= "ゖ" else char for char in text)


class Stock:
    """The parts that names are made of."""

    def __init__(self, words: list[Word]) -> None:
        """Sort the names of the dictionary and of the data set by how they are used."""
        self.family, self.given = names_of_people()
        self.family_weights = list(accumulate(bearers**0.7 for _, bearers, _, _ in self.family))
        people = [word for word in words if word.pos[2] == "人名"]
        self.rare_family = _those(people, "姓", FAMILY)
        self.other_family = _those(people, "姓", FAMILY, common=True)
        given = _those(people, "名", GIVEN)
        common = _those(people, "名", GIVEN, common=True)
        self.rare_given = [name for name in given if len(name) > 1]
        self.common_given = [name for name in common if len(name) > 1]
        self.single = [name for name in common if len(name) == 1]
        self.any_single = sorted({name for name, _, _ in self.given if len(name) == 1} | set(self.single))
        self.whole = _those(people, "一般", WHOLE)
        foreign = [word for word in people if KATAKANA.fullmatch(word.surface)]
        self.foreign = sorted({word.surface for word in foreign})
        self.common_foreign = sorted({w.surface for w in foreign if w.cost < FREQUENT_IN_KATAKANA})
        self.foreign_speller = Speller(self.foreign)
        self.things = sorted({word.surface for word in words if _is_thing(word)})
        self.thing_set = frozenset(self.things)
        self.proper_things = sorted({w.surface for w in words if _is_thing(w) and w.pos[1] == "固有名詞"})
        self.either = sorted(set(self.foreign) & set(self.proper_things))
        self.plurals = [word for word in self.things if PLURAL.search(word)]
        self.last_words = [word for word in surroundings()["thing"] if KATAKANA.fullmatch(word)]
        self.thing_speller = Speller(self.proper_things)
        self.family_heads, self.family_tails = _characters([name for name, *_ in self.family])
        self.given_heads, self.given_tails = _characters([name for name, *_ in self.given])


def _is_thing(word: Word) -> bool:
    return word.pos[0] == "名詞" and word.pos[2] != "人名" and KATAKANA.fullmatch(word.surface) is not None


def _those(people: list[Word], pos: str, form: re.Pattern[str], *, common: bool = False) -> list[str]:
    return sorted(
        {
            word.surface
            for word in people
            if word.pos[3] == pos and form.fullmatch(word.surface) and (not common or 0 < word.cost < COMMON)
        }
    )


def _characters(names: list[str]) -> tuple[tuple[list[str], list[float]], tuple[list[str], list[float]]]:
    def weighed(which: int) -> tuple[list[str], list[float]]:
        counted = Counter(name[which] for name in names if len(name) == 2)
        return list(counted), [number**0.7 for number in counted.values()]

    return weighed(0), weighed(-1)


class Namer:
    """Makes names, one method a kind; the same seed makes the same names."""

    def __init__(self, stock: Stock, seed: int) -> None:
        """Names from `stock`."""
        self.stock = stock
        self.random = random.Random(seed)  # noqa: S311  the same names each time are what is wanted

    def _by_bearers(self) -> tuple[str, int, str, str]:
        weights = self.stock.family_weights
        return self.stock.family[bisect(weights, self.random.random() * weights[-1])]

    def family(self) -> str:
        """A family name: mostly frequent, some rare, a few of no list."""
        stock, chance = self.stock, self.random.random()
        if chance < 0.72:
            return self._by_bearers()[0]
        if chance < 0.80:
            return self.random.choice(stock.other_family)
        if chance < 0.94:
            return self.random.choice(stock.rare_family)
        return self.random.choices(*stock.family_heads)[0] + self.random.choices(*stock.family_tails)[0]

    def given(self) -> str:
        """A given name in kanji."""
        stock, pick, chance = self.stock, self.random.choice, self.random.random()
        if chance < 0.22:
            return pick(stock.single if self.random.random() < 0.8 else stock.any_single)
        if chance < 0.62:
            return pick(stock.common_given)
        if chance < 0.82:
            return pick(stock.given)[0]
        if chance < 0.95:
            return pick(stock.rare_given)
        return self.random.choices(*stock.given_heads)[0] + self.random.choices(*stock.given_tails)[0]

    def full(self) -> str:
        """A full name."""
        return self.family() + self.given()

    def spaced(self) -> str:
        """A full name with a space."""
        return self.family() + self.random.choice("  　") + self.given()

    def given_of_old(self) -> str:
        """A given name of old."""
        while True:
            name = self.random.choice(
                self.stock.rare_given if self.random.random() < 0.6 else self.stock.common_given
            )
            if len(name) == 2 and name[-1] not in OF_WOMEN:
                return name

    def full_of_old(self) -> str:
        """A full name of old."""
        if self.random.random() < 0.3:
            return self.random.choice(self.stock.whole)
        family = self.random.choice(self.stock.other_family) if self.random.random() < 0.6 else self.family()
        return family + self.given_of_old()

    def chinese(self) -> str:
        """A Chinese or Korean name."""
        size = 1 if self.random.random() < 0.3 else 2
        return self.chinese_family() + "".join(self.random.choice(CHINESE_GIVEN) for _ in range(size))

    def chinese_family(self) -> str:
        """A Chinese or Korean family name."""
        return self.random.choice(CHINESE_FAMILY)

    def _ruler(self, name: str) -> str:
        """The name, of one in thirty with a number behind it."""
        if self.random.random() < 1 / 30:
            return name + self.random.choice([*"12345678", "二", "三", "十三"]) + "世"
        return name

    def foreign(self) -> str:
        """One foreign name in katakana."""
        if self.random.random() < INVENTED:
            return self.stock.foreign_speller.word(self.random, 2, 8)
        return self._ruler(self._foreign())

    def _foreign(self) -> str:
        return self.random.choice(
            self.stock.common_foreign if self.random.random() < 0.7 else self.stock.foreign
        )

    def _foreign_family(self) -> str:
        """The last of several names: often in no list (シェプラー), now and then a word too (ブロック)."""
        chance = self.random.random()
        if chance < 0.55:
            return self._foreign()
        if chance < 0.93:
            return self.stock.foreign_speller.word(self.random, 2, 9)
        return self.random.choice(self.stock.things)

    def foreign_full(self) -> str:
        """A full foreign name in katakana."""
        join = "・" if self.random.random() < 0.93 else self.random.choice("＝=")
        first, last, chance = self._foreign(), self._foreign_family(), self.random.random()
        if self.random.random() < INVENTED / 2:
            first = self.stock.foreign_speller.word(self.random, 2, 7)
        if chance < 0.78:
            return self._ruler(first + join + last)
        if chance < 0.86:
            return f"{first}・{self.random.choice(PARTICLES)}・{last}"
        if chance < 0.92:
            return f"{first}・{self.random.choice('ABCDEFGHJKLMPRSTW')}・{last}"
        return f"{first}{'・' if chance < 0.97 else '＝'}{self._foreign()}・{last}"

    def with_kana(self) -> str:
        """A family name in kanji and a given name in kana."""
        while not 2 <= len(given := self.random.choice(self.stock.given)[1]) <= 4:
            pass
        return self.family() + (katakana(given) if self.random.random() < 0.2 else given)

    def of_the_stage(self) -> str:
        """A name of the stage."""
        chance = self.random.random()
        if chance < 0.5:
            return self._foreign() + (self.family() if self.random.random() < 0.5 else self.given())
        return self.family() + self._foreign()[:5] if chance < 0.8 else self.full()

    def in_hiragana(self) -> str:
        """A full name in hiragana."""
        return (
            self._by_bearers()[2]
            + self.random.choice(["", " ", "　"])
            + self.random.choice(self.stock.given)[1]
        )

    def in_katakana(self) -> str:
        """A full name in katakana."""
        return katakana(self.in_hiragana())

    def in_latin(self) -> str:
        """A full name in Latin letters."""
        family, given = self._by_bearers()[3], self.random.choice(self.stock.given)[2]
        return self.random.choice([f"{given.title()} {family.title()}", f"{family.upper()} {given.title()}"])

    def other(self, word: str) -> str:
        """A word in katakana that names a thing, or in its place one that is in no list."""
        if word in self.stock.thing_set and self.random.random() < SWAPPED:
            return self.stock.thing_speller.word(self.random, 3, 10)
        return word

    def thing(self) -> str:
        """One word in katakana that names a thing; some are names of persons as well, many are in no list."""
        stock, chance = self.stock, self.random.random()
        if chance < 0.38:
            return self.random.choice(stock.proper_things)
        if chance < 0.43:
            return self.random.choice(stock.plurals)
        if chance < 0.5:
            return self.random.choice(stock.either)
        return self.foreign() if chance < 0.6 else stock.thing_speller.word(self.random, 3, 9)

    def joined_thing(self) -> str:
        """Two or three words that name a thing, the first now and then a name of a person."""
        first = self._foreign() if self.random.random() < 0.35 else self.thing()
        stock, chance = self.stock, self.random.random()
        words = stock.last_words if chance < 0.2 else stock.plurals if chance < 0.35 else stock.things
        last = self.random.choice(words) if chance < 0.75 else self.thing()
        between = f"・{self.thing()}" if self.random.random() < 0.12 else ""
        return f"{first}{between}・{last}"


Span = tuple[int, int]


def filled(lines: list[str], namer: Namer) -> tuple[str, set[Span], list[Span]]:
    """The lines as one text with a line feed between; bounds of the names in it, and of those not taught."""
    parts: list[str] = []
    names: set[Span] = set()
    untaught: list[Span] = []
    size = 0
    for line in lines:
        at = 0
        for slot in SLOT.finditer(line):
            plain = THING.sub(lambda found: namer.other(found[0]), line[at : slot.start()])
            parts.append(plain)
            size += len(plain)
            name = getattr(namer, KINDS[slot[1]])()
            parts.append(name)
            if slot[1] in UNTAUGHT:
                untaught.append((size, size + len(name)))
            elif slot[1] in SLOTS:
                names.add((size, size + len(name)))
            size += len(name)
            at = slot.end()
        plain = THING.sub(lambda found: namer.other(found[0]), line[at:])
        parts.append(plain + "\n")
        size += len(plain) + 1
    return "".join(parts), names, untaught
