"""Vehicle registration numbers (品川 300 あ 12-34)."""

import re

from kakuho.detect.kinds.identifier import Identifier
from kakuho.detect.words import words

# Source: 道路運送車両法施行規則11条 and 自動車登録規則 別表第二・第三 (places, class, kana, serial number).
KANA = "あいうえかきくけこさすせそたちつてとなにぬねのはひふほまみむめもやゆよらりるれろわをABEHKMTXY"
SERIAL = r"(?:\d{2}-\d{2}|(?:・|\.| ){0,3}\d{1,3}|\d{4})"
NUMBER = rf"\d{{2}}[0-9A-Z]? ?(?:{'|'.join(KANA)}) ?{SERIAL}\b"
PLACE = rf"(?:{'|'.join(sorted(words('plate_places'), key=len, reverse=True))})(?: |ナンバー)?"


def valid(value: str) -> bool:
    """Any value of the form but 00-00."""
    return not value.endswith("00-00")


IDENTIFIER = Identifier(
    "VEHICLE_NO",
    (PLACE + NUMBER,),
    valid,
    labelled=0.97,
    bare=0.85,
    anywhere=(NUMBER,),
    opening=re.compile(PLACE + "$"),
)
