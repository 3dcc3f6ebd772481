"""Headers in romaji, in words cut short and put together freely."""

import pytest

from kakuho.detect.labels import label_of_header

SPELLED = [
    ("ryokenBango", "PASSPORT"),
    ("ryoken_no", "PASSPORT"),
    ("zairyuCardBango", "RESIDENCE_CARD"),
    ("menkyosho_bangou", "LICENSE"),
    ("zyuusyo", "ADDRESS"),
    ("jyuusho", "ADDRESS"),
    ("hokensha_no", "INSURER_NO"),
    ("hihokenshaNo", "INSURED_NO"),
    ("koyo_hoken_no", "INSURED_NO"),
    ("kenpo_kigo_bango", "INSURED_NO"),
    ("hihokensha_shimei", "NAME"),
    ("食べられないもの・持病など", "SENSITIVE"),
    ("配慮してほしいこと(障がいなど)があればご記入ください", "SENSITIVE"),
    ("denpyo_no", "NONE"),
    ("BTHDY", "DOB"),
    ("PST_CD", "POSTAL"),
    ("CUST_KN", "NAME"),
    ("FST_NM", "NAME"),
    ("MBL_NO", "PHONE"),
    ("LIC_NO", "LICENSE"),
    ("RGST_DT", "NONE"),
    ("mail_md5", "HASHED_EMAIL"),
    ("md5_email", "HASHED_EMAIL"),
    ("user_email_sha256", "HASHED_EMAIL"),
    ("ckid", "COOKIE_ID"),
]


@pytest.mark.parametrize(("header", "kind"), SPELLED)
def test_a_header_means_the_same_in_every_spelling(header: str, kind: str) -> None:
    label = label_of_header(header)
    assert label is not None
    assert label.kind == kind


@pytest.mark.parametrize("header", ["part_no", "status_cd", "item_no", "desc"])
def test_other_headers_in_latin_letters_announce_nothing_personal(header: str) -> None:
    label = label_of_header(header)
    assert label is None or label.kind == "NONE"
