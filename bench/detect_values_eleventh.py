"""Values for the eleventh forms: names by lot from several stocks, and spellings that no other set holds."""

# ruff: noqa: E501, ARG005  stocks in lines; the makers of values share one signature
import random
import re
import uuid
from calendar import month_abbr
from collections.abc import Callable
from typing import Any

import jaconv

from numbers_with_check_digits import digits, insurer, licence, luhn, my_number

Value = Callable[[Any, random.Random], str]
Filler = Callable[[random.Random, int], str]
RE_CHOICE = re.compile("⟪([^⟫]*)⟫")
# Written, hiragana, romaji. Rare families, families that are words, and families that are places.
RARE = (
    ("勅使河原", "てしがわら", "teshigawara"), ("東海林", "しょうじ", "shoji"), ("御手洗", "みたらい", "mitarai"), ("小鳥遊", "たかなし", "takanashi"),
    ("纐纈", "こうけつ", "koketsu"), ("仲村渠", "なかんだかり", "nakandakari"), ("喜屋武", "きゃん", "kyan"), ("躑躅森", "つつじもり", "tsutsujimori"),
    ("万城目", "まきめ", "makime"), ("百目鬼", "どうめき", "domeki"), ("安慶名", "あげな", "agena"), ("鷲巣", "わしず", "washizu"),
    ("薬袋", "みない", "minai"), ("五十里", "いかり", "ikari"), ("京極", "きょうごく", "kyogoku"), ("槇", "まき", "maki"),
)  # fmt: skip
WORDS = (
    ("森", "もり", "mori"), ("原", "はら", "hara"), ("南", "みなみ", "minami"), ("泉", "いずみ", "izumi"), ("星", "ほし", "hoshi"), ("岸", "きし", "kishi"),
    ("窓岩", "まどいわ", "madoiwa"), ("菊", "きく", "kiku"), ("柳", "やなぎ", "yanagi"), ("関", "せき", "seki"), ("平", "たいら", "taira"),
    ("古家", "ふるや", "furuya"), ("今", "こん", "kon"), ("金", "こん", "kon"), ("鯨井", "くじらい", "kujirai"), ("大金", "おおがね", "ogane"),
)  # fmt: skip
PLACES = (
    ("川崎", "かわさき", "kawasaki"), ("熊本", "くまもと", "kumamoto"), ("長野", "ながの", "nagano"), ("豊田", "とよだ", "toyoda"), ("秋田", "あきた", "akita"),
    ("品川", "しながわ", "shinagawa"), ("三島", "みしま", "mishima"), ("大宮", "おおみや", "omiya"), ("松江", "まつえ", "matsue"), ("赤坂", "あかさか", "akasaka"),
)  # fmt: skip
STOCKS = (RARE, WORDS, PLACES)
GIVEN_WORDS = (
    ("葵", "あおい", "aoi"), ("光", "ひかる", "hikaru"), ("実", "みのる", "minoru"), ("一", "はじめ", "hajime"), ("さくら", "さくら", "sakura"), ("未来", "みらい", "mirai"),
    ("旭", "あさひ", "asahi"), ("楓", "かえで", "kaede"), ("進", "すすむ", "susumu"), ("明日香", "あすか", "asuka"), ("心愛", "ここあ", "kokoa"), ("ゆき", "ゆき", "yuki"),
)  # fmt: skip
# fmt: off
LATIN = ("Oluwaseun Adeyemi", "Katarzyna Nowak", "Mehmet Yılmaz", "Priya Raghavan", "Siobhán O'Connell", "Jean-Luc Moreau", "Ahmad Fauzi bin Hassan", "Rosalinda D. Magsaysay", "Pyae Sone Aung")
KATAKANA = ("アデイェミ・オルワセウン", "カタジナ・ノヴァク", "プリヤ・ラガヴァン", "ファウジ・ハッサン", "ロザリンダ・マグサイサイ", "ピェー・ソーン・アウン", "モロー・ジャンリュック")
CHINESE = ("欧陽 娜", "陳 美玲", "黄 建宏", "趙 雪梅", "許 志明")
KOREAN = ("金 秀賢", "朴 恩智", "姜 敏浩", "尹 智媛")
ASIAN = ("MYO THANDAR", "BUI THI HONG", "PUTRA ADITYA", "GURUNG SANJAY", "BATBAYAR TEMUUJIN", "SILVA ANA PAULA")
ILL = ("バセドウ病", "シェーグレン症候群", "過敏性腸症候群", "膵頭部癌", "骨粗鬆症", "アトピー性皮膚炎", "突発性難聴", "強迫性障害", "摂食障害", "悪性リンパ腫", "狭心症", "脊髄小脳変性症", "肺結核", "急性虫垂炎")
TOLD = ("うつ", "糖尿", "がん", "喘息", "ヘルニア", "パニック障害", "コロナ陽性", "痔")
ILL_EN = ("breast cancer", "type 1 diabetes", "bipolar disorder", "epilepsy", "Crohn's disease", "multiple sclerosis", "hepatitis C")
DRUGS = ("レボフロキサシン錠500mg", "タムスロシン0.2mg", "セルトラリン50mg", "プレドニゾロン錠5mg", "ワルファリン1mg", "ラモトリギン25mg", "インスリン グラルギン")
TREATED = ("心療内科に通院中", "救急搬送され入院", "胆のう摘出の手術", "週3回の人工透析", "整形外科を受診", "婦人科で処置")
CRIMES = ("覚醒剤取締法違反で懲役1年6月", "傷害罪で罰金30万円", "窃盗により逮捕", "詐欺で起訴され公判中", "無免許運転で略式起訴", "服役歴")
YOUTH = ("家庭裁判所に送致", "少年院送致", "少年鑑別所に入所", "審判不開始")
VICTIMS = ("DV被害", "架空請求詐欺の被害", "性被害", "空き巣の被害", "つきまといの被害")
CREEDS = ("天理教の信者", "ムスリム", "クリスチャン", "臨済宗の檀信徒", "立正佼成会の会員", "自民党員")
ORIGINS = ("アイヌ民族の出自", "在日コリアン3世", "被差別部落の出身")
IMPAIRED = ("身体障害者手帳4級", "精神障害者保健福祉手帳2級", "療育手帳B2", "発達障害", "軽度知的障害", "先天性の弱視", "左下肢切断")
CHECKED = ("肝機能 E判定", "要再検査(尿糖)", "要治療(血圧)", "LDL 182 H", "眼底 所見あり", "便潜血(+)", "聴力右 異常")
GENES = ("BRCA2 病的バリアント", "APOE ε4/ε4", "ALDH2 低活性型", "21トリソミー 陽性", "CYP2C19 代謝低下型")
STRESSED = ("高ストレス者", "高ストレス判定")
GUIDED = ("積極的支援の保健指導", "産業医による面接指導", "保健師の保健指導")
HOMES = ("ヴェルデ白山", "メゾン・ド・花", "コーポ田中", "UR新町団地", "The Terrace 南", "ガーデンヒルズⅡ番館", "山田荘", "県営住宅")
STREETS = (
    "京都府京都市中京区烏丸通三条上る場之町{}番地", "京都府京都市下京区四条通新町東入月鉾町{}", "北海道札幌市北区北二十三条西{}丁目1-5", "岩手県下閉伊郡岩泉町岩泉字惣畑{}番地",
    "長野県上田市大字国分{}番地イ", "千葉県匝瑳市八日市場イ{}", "石川県小松市白江町ツ{}番地", "沖縄県那覇市首里石嶺町4丁目{}番地の2", "大阪府堺市南区茶山台2丁{}番3号",
)  # fmt: skip
ENGLISH = ("{}-7-3 Honmachi, Kofu-shi, Yamanashi 400-0032", "Apt. 40{}, 2-14-6 Shirokane, Minato-ku, Tokyo", "1-{}-22 Kitahama, Chuo-ku, Osaka-shi, Osaka")
FIRMS = ("株式会社佐々木鉄工", "(有)たかはし水産", "森田ホールディングス", "小林硝子工業株式会社", "合同会社はなこ企画", "(株)三島製作所", "田中・鈴木法律事務所", "中村屋本舗", "ヨシダ商会", "マツモト機工", "一般財団法人 大川記念財団")
WARES = ("桃太郎きびだんご 12個入", "次郎柿ドライ", "花子のお弁当箱", "一郎印 米味噌", "ハナエ ハンドクリーム", "金太郎飴 業務用", "サクラ クレヨン24色", "ジョージ缶コーヒー", "マリアージュ紅茶 葵", "みのる式播種機", "翔太丸 釣竿")
STATIONS = ("川崎", "長野", "熊本", "三島", "大宮", "豊橋", "福山", "相生", "岡崎", "松本", "宮崎", "小倉", "千葉", "平塚")
UNITS = ("総務課", "営業二課", "施設管理室", "品質保証部", "お客様相談室", "経理グループ", "情報基盤T")
PETS = ("モカ", "小太郎", "ハナ", "レオ", "さくら", "ジロー", "ミーちゃん")
# fmt: on


def chosen(text: str, rng: random.Random) -> str:
    """`text` with one of the alternatives of every ⟪this¦that⟫."""
    return RE_CHOICE.sub(lambda found: rng.choice(found[1].split("¦")), text)


def _family(p: Any) -> tuple[str, str, str]:
    return p.family if p.serial % 10 < 6 else STOCKS[p.serial % 3][p.serial // 10 % len(STOCKS[p.serial % 3])]


def _given(p: Any) -> tuple[str, str, str]:
    return GIVEN_WORDS[p.serial // 7 % len(GIVEN_WORDS)] if p.serial % 7 == 0 else p.given


def _kana(p: Any, gap: str) -> str:
    return jaconv.hira2kata(f"{_family(p)[1]}{gap}{_given(p)[1]}")


def _login(p: Any) -> str:
    return f"{_given(p)[2].lower()}{'._-'[p.serial % 3]}{_family(p)[2].lower()}"


def _wide(text: str) -> str:
    return jaconv.h2z(text, kana=False, ascii=True, digit=True)


def _mobile(p: Any, style: str = "{}-{}-{}") -> str:
    return style.format(f"0{(7, 8, 9)[p.serial % 3]}0", "0000", f"{p.serial % 10**4:04d}")


def _calls(p: Any, r: random.Random) -> str:
    number = r.choice(("{}-{}-{}", "{} {} {}", "({}){}-{}", "{}{}{}", "{}.{}.{}", "{}ー{}ー{}"))
    return _wide(_mobile(p)) if r.random() < 0.1 else _mobile(p, number)


def _fixed(p: Any, r: random.Random) -> str:
    area, local = r.choice((("03", "0000"), ("052", "000"), ("0776", "00"), ("098", "000"), ("04", "0000")))
    return r.choice(("{}-{}-{}", "{}({}){}", "({}){}-{}")).format(area, local, f"{p.serial % 10**4:04d}")


def _place(p: Any, r: random.Random) -> str:
    if p.serial % 4 == 0:
        return STREETS[p.serial // 4 % len(STREETS)].format(r.randrange(1, 30))
    form = r.choice(
        ("{}丁目{}-{}", "{}−{}−{}", "{}番地の{}", "{}の{}の{}", "字前田{}番地", "{}ー{}", "{}番{}号")
    )
    number = form.format(*(r.randrange(1, 40) for _ in range(3)))
    return "".join(p.place[1:]) + (_wide(number) if r.random() < 0.2 else number)


def _housed(p: Any, r: random.Random) -> str:
    return f"{_place(p, r)}{r.choice((' ', chr(0x3000), ''))}{HOMES[p.serial % len(HOMES)]}{r.choice(('', ' '))}{_room(r)}"


def _room(r: random.Random) -> str:
    return r.choice(("{}号室", "{}号", "{}", "A-{}", "3号棟{}", "#{}")).format(
        r.randrange(1, 9) * 100 + r.randrange(1, 9)
    )


def _era(p: Any) -> tuple[str, int]:
    return ("昭和", p.born[0] - 1925) if p.born[0] < 1989 else ("平成", p.born[0] - 1988)


def _born(p: Any, r: random.Random) -> str:
    era, year = _era(p)
    y, m, d = p.born
    letter = "SH"[era == "平成"]
    forms = (
        f"{era}{year}年{m}月{d}日", f"{era[0]}{year}.{m}.{d}", f"{letter}{year}/{m:02d}/{d:02d}", f"{letter}{year:02d}{m:02d}{d:02d}", f"{y}年{m:02d}月{d:02d}日",
        f"{y}.{m:02d}.{d:02d}", f"{y}/{m}/{d}", f"{y}-{m:02d}-{d:02d}", _wide(f"{era}{year}年{m}月{d}日"), f"{y}年({era}{year}年){m}月{d}日", f"{era} {year} 年 {m} 月 {d} 日",
    )  # fmt: skip
    return r.choice(forms)


def _card(r: random.Random) -> str:
    if r.random() < 0.25:
        number = luhn("37" + digits(r, 12))
        return r.choice((number, f"{number[:4]} {number[4:10]} {number[10:]}"))
    number = luhn(r.choice(("4", "51", "55", "3540", "3588")) + digits(r, 15))
    number = luhn(number[:15])
    return r.choice(("", " ", "-", "  ")).join(re.findall("....", number))


def _mixed_uuid(r: random.Random) -> str:
    made = str(uuid.UUID(int=r.getrandbits(128), version=4))
    return made.upper() if r.random() < 0.5 else made


def _cookie(r: random.Random, name: str) -> str:
    one, two = r.randrange(10**8, 10**9), 17 * 10**8 + r.randrange(10**7)
    return {
        "fbp": f"fb.1.{two}123.{one}", "gcl": f"1.1.{one}.{two}", "yjad": f"{two}.{uuid.UUID(int=r.getrandbits(128), version=4)}", "ga": f"GA1.1.{one}.{two}",
        "php": "".join(r.choices("abcdefghijklmnopqrstuv0123456789", k=26)), "java": f"{r.getrandbits(128):032X}.node{r.randrange(1, 5)}", "gaid": f"{one}.{two}",
        "utma": f"{one}.{r.randrange(10**9)}.{two}.{two}.{two}.3", "ttp": "2" + "".join(r.choices("abcdefghijkABCDEFGHIJK0123456789", k=26)), "visitor": f"{r.getrandbits(160):040x}",
    }[name]  # fmt: skip


def _lot(values: tuple[str, ...]) -> Value:
    return lambda p, r: r.choice(values)


def _hash(r: random.Random, bits: int) -> str:
    text = f"{r.getrandbits(bits):0{bits // 4}x}"
    return text.upper() if r.random() < 0.2 else text


ELEVENTH: dict[str, tuple[str, Value]] = {
    "e_name": ("NAME", lambda p, r: _family(p)[0] + _given(p)[0]),
    "e_names": ("NAME", lambda p, r: f"{_family(p)[0]}\u3000{_given(p)[0]}"),
    "e_nameh": ("NAME", lambda p, r: f"{_family(p)[0]} {_given(p)[0]}"),
    "e_fam": ("NAME", lambda p, r: _family(p)[0]),
    "e_giv": ("NAME", lambda p, r: _given(p)[0]),
    "e_famk": ("NAME", lambda p, r: jaconv.hira2kata(_family(p)[1])),
    "e_givk": ("NAME", lambda p, r: jaconv.hira2kata(_given(p)[1])),
    "e_famhk": ("NAME", lambda p, r: jaconv.z2h(jaconv.hira2kata(_family(p)[1]))),
    "e_givhk": ("NAME", lambda p, r: jaconv.z2h(jaconv.hira2kata(_given(p)[1]))),
    "e_givh": ("NAME", lambda p, r: _given(p)[1]),
    "e_kana": ("NAME", lambda p, r: _kana(p, "\u3000")),
    "e_kanah": ("NAME", lambda p, r: _kana(p, " ")),
    "e_kanas": ("NAME", lambda p, r: _kana(p, "")),
    "e_hk": ("NAME", lambda p, r: jaconv.z2h(_kana(p, " "))),
    "e_hira": ("NAME", lambda p, r: f"{_family(p)[1]}\u3000{_given(p)[1]}"),
    "e_rom": ("NAME", lambda p, r: f"{_given(p)[2].capitalize()} {_family(p)[2].capitalize()}"),
    "e_roml": ("NAME", lambda p, r: f"{_family(p)[2]} {_given(p)[2]}".lower()),
    "e_romu": ("NAME", lambda p, r: f"{_family(p)[2]} {_given(p)[2]}".upper()),
    "e_romc": ("NAME", lambda p, r: f"{_family(p)[2].upper()}, {_given(p)[2].capitalize()}"),
    "e_romf": ("NAME", lambda p, r: _family(p)[2].capitalize()),
    "e_romg": ("NAME", lambda p, r: _given(p)[2].capitalize()),
    "e_init": ("NAME", lambda p, r: f"{_given(p)[2][0].upper()}. {_family(p)[2].capitalize()}"),
    "e_ocr": ("NAME", lambda p, r: " ".join(_family(p)[0] + _given(p)[0])),
    "e_latin": ("NAME", lambda p, r: LATIN[p.serial % len(LATIN)]),
    "e_fkata": ("NAME", lambda p, r: KATAKANA[p.serial % len(KATAKANA)]),
    "e_cn": ("NAME", lambda p, r: CHINESE[p.serial % len(CHINESE)]),
    "e_kr": ("NAME", lambda p, r: KOREAN[p.serial % len(KOREAN)]),
    "e_asia": ("NAME", lambda p, r: ASIAN[p.serial % len(ASIAN)]),
    "e_addr": ("ADDRESS", _place),
    "e_addrb": ("ADDRESS", _housed),
    "e_short": ("ADDRESS", lambda p, r: f"{p.place[2]}{p.place[3]}{r.randrange(1, 9)}-{r.randrange(1, 30)}"),
    "e_pref": ("ADDRESS", lambda p, r: p.place[1]),
    "e_city": ("ADDRESS", lambda p, r: p.place[2]),
    "e_town": ("ADDRESS", lambda p, r: f"{p.place[3]}{r.randrange(1, 9)}-{r.randrange(1, 30)}"),
    "e_home": ("ADDRESS", lambda p, r: f"{HOMES[p.serial % len(HOMES)]}{_room(r)}"),
    "e_english": ("ADDRESS", lambda p, r: ENGLISH[p.serial % len(ENGLISH)].format(r.randrange(1, 9))),
    "e_zip": ("POSTAL", lambda p, r: r.choice(("〒{}-{}", "{}-{}", "〒{}{}", "〒 {}-{}")).format(p.place[0][:3], p.place[0][3:])),
    "e_zip7": ("POSTAL", lambda p, r: p.place[0]),
    "e_ziph": ("POSTAL", lambda p, r: f"{p.place[0][:3]}-{p.place[0][3:]}"),
    "e_mob": ("PHONE", _calls),
    "e_tel": ("PHONE", _fixed),
    "e_mobh": ("PHONE", lambda p, r: _mobile(p)),
    "e_mobs": ("PHONE", lambda p, r: _mobile(p, "{}{}{}")),
    "e_intl": ("PHONE", lambda p, r: r.choice(("+81 {} {} {}", "+81-{}-{}-{}", "+81{}{}{}", "+81 (0){}-{}-{}")).format(*_mobile(p)[1:].split("-"))),
    "e_said": ("PHONE", lambda p, r: _mobile(p, r.choice(("{}の{}の{}", "{} 、{} 、{}", "{}、の{}、の{}")))),
    "e_mail": ("EMAIL", lambda p, r: f"{_login(p)}@{r.choice(('example.jp', 'mail.example.co.jp', 'example.ne.jp', 'sub.example.org'))}"),
    "e_mailu": ("EMAIL", lambda p, r: f"{_login(p)}@EXAMPLE.JP".upper()),
    "e_mailwide": ("EMAIL", lambda p, r: f"{_login(p)}＠example.jp"),
    "e_dob": ("DOB", _born),
    "e_dobi": ("DOB", lambda p, r: "{}-{:02d}-{:02d}".format(*p.born)),
    "e_dobs": ("DOB", lambda p, r: "{}/{}/{}".format(*p.born)),
    "e_dob8": ("DOB", lambda p, r: "{}{:02d}{:02d}".format(*p.born)),
    "e_dobcode": ("DOB", lambda p, r: f"{5 if _era(p)[0] == '昭和' else 7}-{_era(p)[1]:02d}{p.born[1]:02d}{p.born[2]:02d}"),
    "e_doben": ("DOB", lambda p, r: r.choice(("{d}-{m}-{y}", "{m} {d}, {y}", "{d} {m} {y}")).format(y=p.born[0], m=month_abbr[p.born[1]], d=p.born[2])),
    "e_dobocr": ("DOB", lambda p, r: " ".join(f"{_era(p)[0]}{_era(p)[1]}年{p.born[1]}月{p.born[2]}日")),
    "e_age": ("AGE", lambda p, r: f"{2026 - p.born[0]}"),
    "e_card": ("CARD", lambda p, r: _card(r)),
    "e_my": ("MYNUMBER", lambda p, r: r.choice(("", " ", "-", "\u3000")).join(re.findall("....", my_number(r)))),
    "e_my12": ("MYNUMBER", lambda p, r: my_number(r)),
    "e_lic": ("LICENSE", lambda p, r: licence(r, r.choice(("10", "43", "62", "90")))),
    "e_lic4": ("LICENSE", lambda p, r: " ".join(re.findall("....", licence(r, r.choice(("10", "54", "97")))))),
    "e_pen": ("PENSION", lambda p, r: f"{digits(r, 4)}{r.choice(('-', ' ', '－', ''))}{digits(r, 6)}"),
    "e_ins8": ("INSURED_NO", lambda p, r: digits(r, 8)),
    "e_ins10": ("INSURED_NO", lambda p, r: "0000" + digits(r, 6)),
    "e_ins": ("INSURED_NO", lambda p, r: f"{digits(r, r.choice((2, 4, 8)))}{r.choice(('・', '-', ' '))}{digits(r, r.choice((3, 5, 7)))}"),
    "e_insno": ("INSURED_NO", lambda p, r: digits(r, r.choice((3, 5, 7)))),
    "e_emp": ("INSURED_NO", lambda p, r: f"{digits(r, 4)}-{digits(r, 6)}-{r.randrange(10)}"),
    "e_emp11": ("INSURED_NO", lambda p, r: digits(r, 11)),
    "e_insurer": ("INSURER_NO", lambda p, r: insurer(r.choice(("01", "06", "31", "39")) + digits(r, 5))),
    "e_insurer6": ("INSURER_NO", lambda p, r: insurer(digits(r, 5))),
    "e_bank": ("BANK", lambda p, r: digits(r, 7)),
    "e_yunum": ("BANK", lambda p, r: digits(r, 7) + "1"),
    "e_pp": ("PASSPORT", lambda p, r: r.choice(("TK", "TR", "TT", "MU", "NH")) + digits(r, 7)),
    "e_ppf": ("PASSPORT", lambda p, r: r.choice((f"C{digits(r, 7)}", f"EB{digits(r, 7)}", f"P{digits(r, 7)}A", f"M{digits(r, 8)}", digits(r, 9)))),
    "e_rc": ("RESIDENCE_CARD", lambda p, r: f"{r.choice(('UA', 'HK', 'SY', 'RJ'))}{digits(r, 8)}{r.choice(('LA', 'GB', 'EC'))}"),
    "e_ip": ("IP", lambda p, r: r.choice(("203.0.113", "198.51.100", "192.0.2")) + f".{r.randrange(1, 255)}"),
    "e_ip6": ("IP", lambda p, r: f"2001:db8:{r.randrange(1, 65535):x}::{r.randrange(1, 65535):x}:{r.randrange(1, 65535):x}"),
    "e_fbp": ("COOKIE_ID", lambda p, r: _cookie(r, "fbp")),
    "e_gcl": ("COOKIE_ID", lambda p, r: _cookie(r, "gcl")),
    "e_yjad": ("COOKIE_ID", lambda p, r: _cookie(r, "yjad")),
    "e_ga": ("COOKIE_ID", lambda p, r: _cookie(r, "ga")),
    "e_gaclient": ("COOKIE_ID", lambda p, r: _cookie(r, "gaid")),
    "e_php": ("COOKIE_ID", lambda p, r: _cookie(r, "php")),
    "e_java": ("COOKIE_ID", lambda p, r: _cookie(r, "java")),
    "e_utma": ("COOKIE_ID", lambda p, r: _cookie(r, "utma")),
    "e_ttp": ("COOKIE_ID", lambda p, r: _cookie(r, "ttp")),
    "e_visitor": ("COOKIE_ID", lambda p, r: _cookie(r, "visitor")),
    "e_cuuid": ("COOKIE_ID", lambda p, r: _mixed_uuid(r)),
    "e_ad": ("AD_ID", lambda p, r: _mixed_uuid(r)),
    "e_md5": ("HASHED_EMAIL", lambda p, r: _hash(r, 128)),
    "e_sha1": ("HASHED_EMAIL", lambda p, r: _hash(r, 160)),
    "e_sha256": ("HASHED_EMAIL", lambda p, r: _hash(r, 256)),
    "e_login": ("LOGIN_ID", lambda p, r: f"{_login(p)}{p.serial % 97}"),
    "e_staff": ("COMPANY_ID", lambda p, r: f"{p.serial % 10**5:05d}"),
    "e_member": ("COMPANY_ID", lambda p, r: f"K{p.serial % 10**7:07d}"),
    "e_plate": ("VEHICLE_NO", lambda p, r: f"{r.choice(('品川', '多摩', '神戸', '宮崎'))} {r.randrange(300, 599)} {r.choice('あさちぬも')} {r.randrange(10, 99)}-{r.randrange(10, 99)}"),
    "e_ill": ("SENSITIVE", _lot(ILL)),
    "e_told": ("SENSITIVE", _lot(TOLD)),
    "e_illen": ("SENSITIVE", _lot(ILL_EN)),
    "e_drug": ("SENSITIVE", _lot(DRUGS)),
    "e_treat": ("SENSITIVE", _lot(TREATED)),
    "e_crime": ("SENSITIVE", _lot(CRIMES)),
    "e_youth": ("SENSITIVE", _lot(YOUTH)),
    "e_victim": ("SENSITIVE", _lot(VICTIMS)),
    "e_creed": ("SENSITIVE", _lot(CREEDS)),
    "e_origin": ("SENSITIVE", _lot(ORIGINS)),
    "e_disab": ("SENSITIVE", _lot(IMPAIRED)),
    "e_check": ("SENSITIVE", _lot(CHECKED)),
    "e_gene": ("SENSITIVE", _lot(GENES)),
    "e_guide": ("SENSITIVE", _lot(GUIDED)),
    "e_verdict": ("SENSITIVE", _lot(("要医療", "要精検", "C12 要経過観察", "D2 要治療"))),
    "e_stress": ("SENSITIVE", _lot(STRESSED)),
}  # fmt: skip
FILLERS_ELEVENTH: dict[str, Filler] = {
    "e_firm": lambda r, n: r.choice(FIRMS),
    "e_ware": lambda r, n: r.choice(WARES),
    "e_station": lambda r, n: r.choice(STATIONS),
    "e_unit": lambda r, n: r.choice(UNITS),
    "e_pet": lambda r, n: r.choice(PETS),
    "e_uuid": lambda r, n: str(uuid.UUID(int=r.getrandbits(128), version=4)),
    "e_version": lambda r, n: ".".join(str(r.randrange(0, 30)) for _ in range(4)),
    "e_days": lambda r, n: f"{r.randrange(2023, 2027)}/{r.randrange(1, 13)}/{r.randrange(1, 29)}",
    "e_solid": lambda r, n: f"2026{r.randrange(1, 12):02d}{r.randrange(1, 29):02d}",
    "e_stamp": lambda r, n: f"2026-{r.randrange(1, 12):02d}-{r.randrange(1, 29):02d}T{r.randrange(0, 24):02d}:{r.randrange(60):02d}:{r.randrange(60):02d}",
    "e_masked": lambda r, n: f"****-****-****-{digits(r, 4)}",
}  # fmt: skip
# Either reading is right: a telephone's digest, half of a number in two parts, blood pressure beside a diagnosis.
EITHER_ELEVENTH: dict[str, tuple[str, Callable[[random.Random], str]]] = {
    "e_phonehash": ("HASHED_EMAIL", lambda r: f"{r.getrandbits(256):064x}"),
    "e_rtbuser": ("COOKIE_ID", lambda r: str(uuid.UUID(int=r.getrandbits(128), version=4))),
    "e_vital": ("SENSITIVE", lambda r: f"{r.randrange(100, 170)}/{r.randrange(60, 99)}"),
    "e_yusymbol": ("BANK", lambda r: f"1{digits(r, 3)}0"),
    "e_inssymbol": ("INSURED_NO", lambda r: digits(r, 8)),
    "e_lan": ("IP", lambda r: f"10.20.{r.randrange(1, 255)}.{r.randrange(1, 255)}"),
    "e_shop": ("ADDRESS", lambda r: f"大阪府大阪市中央区本町{r.randrange(1, 5)}-{r.randrange(1, 9)}"),
    "e_office": ("PHONE", lambda r: f"06-0000-{digits(r, 4)}"),
    "e_office0": ("EMAIL", lambda r: r.choice(("info@example.co.jp", "support@example.com"))),
}  # fmt: skip
