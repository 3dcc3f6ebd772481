"""More layouts for bench/varied.py, written when the rules had been mended on the first ones."""

# ruff: noqa: E501  one layout a line

import random

from varied_layouts import NAMES, Layout, Made, _japanese, _key, _line


def _list(first: str, form: str, *, rows: int = 4, same: bool = False) -> Layout:
    """A heading and lines about people under it; N is a name, n a number, other values have the same form."""

    def make(heading: str, value: str, rng: random.Random) -> Made:
        lines = [
            form.replace("N", name).replace("n", str(n + 1)).replace("V", value)
            for n, name in enumerate(rng.sample(NAMES, rows))
        ]
        text = first.replace("H", heading) + "\n" + "\n".join(lines) + "\n"
        start = text.index(value) if same else text.rindex(value)
        return text, start, start + len(value)

    return make


def _across(heading: str, value: str, rng: random.Random) -> Made:
    """A table on its side: the headings stand in the first column."""
    people = rng.sample(NAMES, 3)
    text = "\n".join(
        "\t".join(line)
        for line in (
            ("氏名", *people),
            ("区分", "一般", "一般", "特別"),
            (heading, value, value, value),
            ("備考", "", "済", ""),
        )
    )
    start = text.index(value)
    return text, start, start + len(value)


def _two_headings(heading: str, value: str, rng: random.Random) -> Made:
    """A table whose headings and rows a line of signs and a blank line part."""
    names = rng.sample(NAMES, 4)
    text = f"No. | 氏名 | {heading} | 確認\n----+------+------+----\n\n" + "\n".join(
        f"{n} | {name} | {value} | 済" for n, name in enumerate(names, 1)
    )
    start = text.rindex(value)
    return text, start, start + len(value)


LATER: dict[str, Layout] = {
    "key value": _line('{"fields":[{"key":"H","value":"V"},{"key":"kubun","value":"A"}]}'), "label value": _line('{"label": "H", "value": "V"}'),
    "name value yaml": _line("- name: H\n  value: V\n- name: 区分\n  value: A"), "field": _line('<field name="H">V</field>'), "item": _line('<item key="H" value="V"/>'),
    "eav": _line("101,H,V\n101,区分,一般"), "python": _line("{'id': 3, 'H': 'V', 'kubun': 'A'}"), "java": _key("Applicant(id=3, H=V, kubun=A)"), "java braces": _key("2026-04-08 INFO [req-1] saved {step=2, H=V, ok=true}"),
    "ruby": _line('"H"=>"V", "kubun"=>"A"'), "symbol": _key(':H=>"V"'), "php": _key('["H"]=> string(9) "V"'), "arrow": _line("H => V"), "namespace": _key("<ns1:H>V</ns1:H>"), "cdata": _key("<H><![CDATA[V]]></H>"),
    "form data": _key('Content-Disposition: form-data; name="H"\n\nV\n--boundary'), "option": _key("run.sh --H=V --force"), "option blank": _key("run.sh --H V --force"), "export": _key("export H=V"), "header": _key("X-H: V"),
    "sql insert": _key("INSERT INTO t (id, H, kbn) values (1, 'V', 'A');"), "sql where": _key("SELECT * FROM t WHERE H = 'V' AND kbn = 'A';"), "ini": _key("[user]\nH = V\nkbn = A"), "properties": _key("user.H=V"),
    "boxed": _line("H [ V ]"), "(必須) boxed": _line("H(必須) [ V ]"), "underlined": _line("H __V__"), "①": _line("③ H:V"), "question": _japanese("Q3. Hを記入してください。\nA. V"), "question 2": _japanese("Q. ご本人様のHは?\nA. Vです"),
    "chat": _japanese("[10:02] 森川: Hこれです V"), "said": _japanese("Hは「V」でした。"), "said 2": _japanese("Hについては V とのこと。"), "as": _japanese("V をHとして登録した。"), "in brackets": _line("森川 朋美(H V)は来所済み。"), "in brackets =": _line("本人確認済(H=V)"),
    "H #V": _line("H #V"), "H/V": _line("H/V"), "tab colon": _line("H\t:\tV"), "bold html": _line("H: <b>V</b>"), "〔〕": _line("H〔V〕"), "〈〉": _line("H〈V〉"), "||": _line("H || V"), "▶": _line("H ▶ V"), "⇒": _line("H⇒V"),
    "◆ next": _line("◆H\n\u3000V"), "□ V": _line("□H V ✓"), "after wide": _line("H\u3000\u3000\u3000V\u3000\u3000\u3000(本人確認済)"), "crlf": _line("H:\r\nV\r\n"), "two fields": _line("氏名:森川 朋美\u3000H:V\u3000区分:新規"), "fields;": _line("name=森川 朋美;H=V;kbn=A"),
    "md table": _line("| 氏名 | H | 区分 |\n|---|---|---|\n| 森川 朋美 | V | 一般 |"), "md two": _line("| 項目 | 内容 |\n|:--|:--|\n| 区分 | 新規 |\n| H | V |"), "excel text": _line('氏名,H,区分\n森川 朋美,="V",一般\n早坂 あおい,="V",一般\n藤沢 亮,="V",一般'), "quoted csv": _line('"氏名","H","区分"\n"森川 朋美","V","一般"\n"藤沢 亮","V","一般"'),
    "across": _across, "two headings": _two_headings, "【】 list": _list("【H】", "n. N V"), "■ list": _list("■H", "N …… V"), "bare list": _list("H:", "V"), "bare list ・": _list("H一覧", "・V"), "N,V list": _list("氏名とH", "N,V", rows=3), "list →": _list("Hの変更者", "N → V"), "list same": _list("対象者のH", "N様\u3000V", same=True), "list rank": _list("確認できたHは次のとおりです。", "n N V", rows=3),
    "prose": _japanese("なお、本人のHはVであることを確認した。"), "prose 2": _japanese("申請書にはHとしてVが記載されていた。"), "prose 3": _japanese("流出したのは森川 朋美様のH(V)です。"), "prose 4": _japanese("当該者のH「V」が第三者に閲覧された。"), "mail": _japanese("お世話になっております。\nHですが、Vになります。\nよろしくお願いいたします。"), "memo": _japanese("H V にて照合OK"),
    "vertical": _line("H\n\nV\n\n区分\n\n新規"), "nested json": _line('{"user": {"id": 3, "profile": {"H": "V"}}}'), "json array": _line('{"columns":["id","H"],"rows":[[1,"V"],[2,"V"]]}'), "ocr": _line("H  V   印"), "stamp": _line("H|V|区分|新規"), "English": _line("H is V."), "changed": _japanese("変更前のH:V → 変更後:同左"),
}  # fmt: skip
