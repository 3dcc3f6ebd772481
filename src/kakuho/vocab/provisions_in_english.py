"""What a provision cited in Japanese is called in English: 法26条1項 is APPI art. 26(1)."""

import re
from functools import cache

LAWS = {
    "番号法": "My Number Act",
    "番号法規則": "My Number Breach Rules",
    "番号法Q&A": "PPC Q&A on the My Number Act",
    "番号GL": "PPC Guidelines on My Number",
    "電気通信事業法": "Telecommunications Business Act",
    "電気通信事業法施行規則": "Telecommunications Business Act Enforcement Rules",
    "令和8年改正法": "APPI as amended in 2026",
    "令和8年法律56号": "Act No. 56 of 2026",
    "割賦販売法": "Installment Sales Act",
    "行政機関の休日に関する法律": "Act on Holidays of Administrative Organs",
    "平成29年告示1号": "PPC Notice No. 1 of 2017",
    "有価証券上場規程": "Securities Listing Regulations",
    "医療・介護ガイダンス": "Guidance for medical and care providers",
    "認定団体編GL": "PPC Guidelines on authorized organizations",
    "公的部門Q&A": "PPC Q&A for the public sector",
    "金融分野Q&A": "Q&A for the financial sector",
    "カードブランドの規則": "rules of the card brands",
    "委任頁": "PPC page on delegation",
    "報告頁": "PPC page on breach reports",
    "警察": "police",
    "GL": "PPC Guidelines",
    "Q&A": "PPC Q&A",
    "GDPR": "GDPR",
    "PMK500": "PMK500",
    "IPA": "IPA",
    "JPCERT/CC": "JPCERT/CC",
    "規則": "APPI Enforcement Rules",
    "令": "APPI Enforcement Order",
    "法": "APPI",
}
_POINTS = {"GDPR"}  # their 号 are points, counted in figures
_PHRASES = {
    "事故等の報告": "reporting of incidents",
    "速報の要件": "when a first notice is due",
    "ウイルス・不正アクセス届出": "notice of malware or unauthorised access",
    "届出案内": "how to give notice",
    "インシデント対応依頼": "request for incident response",
    "契約で確認": "see the contract",
    "漏えい等の対応とお役立ち資料": "what to do on a breach",
    "権限の委任": "delegated authority",
    "通報・相談": "report or advice",
    "旧文言": "earlier wording",
}
_FIXED = {"supplement": "suppl. prov. ", "annex": "annex ", "former": "former ", "to": " to ", "joint": ", "}
_ENDS = {"ただし書": " proviso", "括弧書": " parenthesis"}
_LETTERS = dict(zip("イロハニホヘト", "abcdefg", strict=True))
_TENS, _ONES = ("", "x", "xx", "xxx", "xl"), ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_PART = re.compile(
    rf"(?P<law>{'|'.join(sorted(map(re.escape, LAWS), key=len, reverse=True))})"
    rf"|(?P<phrase>{'|'.join(map(re.escape, _PHRASES))})|(?P<end>{'|'.join(_ENDS)})"
    r"|(?P<supplement>附則)|(?P<annex>別添)|問(?P<question>[0-9]+)|(?P<former>旧)(?=[0-9])"
    r"|(?P<article>[0-9]+)条(?P<branch>(?:の[0-9]+)*)|第?(?P<paragraph>[0-9]+)項|(?P<item>[0-9]+)号"
    r"|(?P<letter>[イロハニホヘト])|[,・、]? ?※(?P<note>[0-9]+)|(?P<to>[〜~])|(?P<joint>[、・]) ?"
    r"|(?P<plain>[ A-Za-z()-]|[0-9][0-9-]*(?![0-9条項号]))"
)


@cache
def in_english(cited: str) -> str:
    """The English name of a provision as the rulebook cites it; what it cannot read stays as it is.

    Japanese law is numbered as its translations number it: 26条の2第1項3号イ is art. 26-2(1)(iii)(a).
    """
    out: list[str] = []
    law, at = "", 0
    while at < len(cited):
        part = _PART.match(cited, at)
        if part is None:
            return cited
        law = part["law"] or law
        out.append(_said(part, law, first=not out or out[-1] == ", "))
        at = part.end()
    return re.sub(r" +(?=:)| (?= )|(?<=\() +", "", "".join(out)).strip(" -")


def _said(part: re.Match[str], law: str, *, first: bool) -> str:
    """One part in English; `first` where nothing stands before it in this citation of the chain."""
    kind = part.lastgroup if part.lastgroup != "branch" else "article"
    match kind:
        case "article":
            return f"art. {part['article']}{part['branch'].replace('の', '-')}"
        case "paragraph":
            return f"{'para. ' if first else ''}({part['paragraph']})"
        case "item":
            number = part["item"] if law in _POINTS else _roman(int(part["item"]))
            return f"{'item ' if first else ''}({number})"
        case "letter":
            return f"({_LETTERS[part['letter']]})"
        case "note":
            return f"{'' if first else ', '}note {part['note']}"
    return _words(part, kind)


def _words(part: re.Match[str], kind: str | None) -> str:
    if kind == "law":
        return f"{LAWS[part['law']]} "
    if kind == "phrase":
        return ("" if part.string.endswith("(", 0, part.start()) else ": ") + _PHRASES[part["phrase"]]
    if kind == "end":
        return _ENDS[part["end"]]
    if kind in _FIXED:
        return _FIXED[kind]
    if kind == "question":
        return f"question {part['question']}"
    return " (" if part[0] == "(" and part.string.startswith(tuple(_PHRASES), part.end()) else part[0]


def _roman(number: int) -> str:
    return _TENS[number // 10] + _ONES[number % 10]
