"""Family names that name a thing where they stand: a station in a list of stops, a room, a breed, a title."""

import re

import numpy as np

from kakuho.detect.characters import Bools, Codes, Ints, entries, table
from kakuho.detect.names.runs import RE_TITLE_AFTER, TITLE

# What heads a list of things that bear the names of places and people.
HEADS = (
    r"停留[所場]|バス停|(?:途中|停車|最寄り?|乗換|発着|乗車|下車)駅|駅名|路線|沿線|区間|経路|旅程|行程|出張先?|経由|方面"
    r"|行き?先地?|目的地|前泊地|宿泊地|出発地|到着地|集合場所|会場名?|会議室名?|研修室|教室名|部屋名|地名|橋名|河川名?"
    r"|品種|銘柄|品名|商品名?|製品名?|車名|車種|型式|機種|犬種|猫種|ペット(?:の?名前?)?|愛犬|愛猫|馬名|出走馬?|品目"
    r"|献立|料理|お?飲み物|日本酒|地酒|焼酎|主菜|副菜|汁物|デザート|曲名?|演目|作品名?|書名|題名|花の名前?"
    r"|チーム名?|サーバー?名|ホスト名|\d{1,2}着|(?:営業所|支店|店舗|拠点|工場)(?:名|一覧)?(?=[::])"
)
RE_HEADED = re.compile(
    rf"(?:^|[\s、,・/|::■●◆○【\[(])[一-龥]{{0,4}}(?:{HEADS})[\]】]?"
    r"(?:[::]|[ \t]{1,3}|[((][^()\n]{0,16}[))][ ]?)"
    r"(?P<list>[^\n。::]{0,80})$"
)
# The title of a document that lists things and no people.
RE_TITLE_OF_LIST = re.compile(
    r"(?:駅|停留所|路線|橋梁?|会議室|品種|銘柄|車種|料理|レシピ|献立|花|盆栽|菊花?|バラ|地名|名字由来|港|山|酒|馬|商品|製品|図書|作品|曲)"
    r"[^\n。、]{0,6}(?:一覧|リスト|目録|予約|図鑑|番付|案内|時刻|手帖|手帳|帖|集|便覧|マップ|早見表|台帳|ランキング)"
    r"|(?:時刻表|お品書き|おしながき|メニュー|献立表|漢字(?:ドリル|練習|テスト|の書き取り)|レシピ|路線図|出走表)"
)
# Words behind a name that make a dish, a crop, an instrument or a story of it.
RE_THING_BEHIND = re.compile(
    r"(?:まんじゅう|饅頭|せんべい|煎餅|だんご|団子|餅|(?:うどん|そば|ねぎ|なす|かぶ|いも)(?![ぁ-ん])|らーめん|ラーメン|カレー"
    r"|コロッケ|ハンバーグ|プリン|ケーキ|りんご|みかん|れんこん|ぶどう|メロン|スイカ|トマト|いちご|茶(?!屋)|酒造|味噌|漬け?|和え|煮"
    r"|・[一-龥]{1,6}(?:法律|会計|税務|税理士|司法書士|行政書士|社労士|特許|設計)(?:共同)?事務所"
    r"|システム|方式|戦法|囲い|モデル|定理|効果|法則|予想|方程式|係数|物語|伝説|音頭|城跡?|古墳|遺跡|街道|台地|盆地|平野|渓谷|海岸|半島"
    r"| ?(?:苗|種 ?\d)|ダービー|記念(?!日)|ステークス|カップ|杯)"
)
LONGEST, REACH, LINES = 4, 96, 3
# What a name in a list stands between.
BEFORE = table("\n、,・/::|\t )]】」』>→⇒—~-0123456789(「『")
AFTER = table("\n、,・/|\t (（→⇒—~-」』。")
PEOPLE = re.compile(
    r"氏名|(?<!の)お?名前|担当|出席|欠席|参加|当番|係|社員|職員|会員|顧客|患者|選手|騎手|作者|著者|訳|監督|代表|責任|申込|宛|講師|議長|委員"
    rf"|(?:{TITLE})(?![一-龥])|さん|様"
)


def among_things(text: str, codes: Codes, starts: Ints, ends: Ints, unit_starts: Ints) -> Bools:
    """Which of some short names stand in a list of things, or have a thing made of them by the next word.

    A list is told by its head (途中停留所:…、森下) or by the title of the text (駅一覧), and has no word for
    people between the head and the name.

    Cost: two comparisons a name; three expressions on 100 characters where it stands between signs.
    """
    out = np.zeros(len(starts), dtype=bool)
    short = np.flatnonzero(ends - starts <= LONGEST)
    first = entries(codes[ends[short]], THINGS)
    for n in short[first].tolist():
        out[n] = RE_THING_BEHIND.match(text, int(ends[n])) is not None
    between = entries(codes[ends[short]], AFTER) | (ends[short] >= len(text))
    between &= entries(codes[starts[short] - 1], BEFORE) | (starts[short] == 0)
    titles: dict[int, bool] = {}
    for n in short[between].tolist():
        at = int(starts[n])
        if RE_TITLE_AFTER.match(text, int(ends[n])) is not None:
            continue
        line = max(text.rfind("\n", max(0, at - REACH), at), at - REACH, 0)
        headed = RE_HEADED.search(text, line, at)
        if headed is not None:
            out[n] = out[n] or PEOPLE.search(headed["list"]) is None
        elif not out[n] and PEOPLE.search(text, line, at) is None:
            unit = int(unit_starts.searchsorted(at, side="right")) - 1
            if unit not in titles:
                titles[unit] = _lists_things(text, int(unit_starts[unit]))
            out[n] = titles[unit]
    return out


def _lists_things(text: str, at: int) -> bool:
    """Whether the first line that says something is the title of a list of things."""
    for _ in range(LINES):
        stop = text.find("\n", at, at + REACH)
        line = text[at : at + REACH if stop < 0 else stop]
        if line.strip():
            return RE_TITLE_OF_LIST.search(line) is not None and PEOPLE.search(line) is None
        if stop < 0:
            return False
        at = stop + 1
    return False


# The characters with which a word of RE_THING_BEHIND begins.
THINGS = table(
    " ま饅せシ戦煎だ団餅うそねなかいらラカコハプケりみれぶメスト茶酒味漬和煮モ定効法予方係物伝音"
    "城古遺街台盆平渓海半苗種ダ記杯・"
)
