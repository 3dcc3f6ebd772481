"""What kind of incident and which stage the words of a question name."""

import pytest

from kakuho.consult.entries import Incident, Stage
from kakuho.consult.signs import signs_of


@pytest.mark.parametrize(
    ("question", "incident"),
    [
        ("FAXを違う番号に送ってしまった", Incident.MIS_SENT),
        ("USBを電車でなくした", Incident.LOST),
        ("身代金を要求された", Incident.RANSOMWARE),
        ("決済画面が書き換えられた", Incident.PAGE_TAMPERING),
        ("外注先から連絡が来た", Incident.CONTRACTOR),
        ("クッキーを広告会社に渡す", Incident.ADVERTISING),
        ("BCCとCCを間違えた", Incident.MIS_SENT),
        ("An Employee took the list", Incident.INSIDER),
    ],
)
def test_everyday_words_name_the_incident(question, incident):
    assert incident in signs_of(question).incidents


@pytest.mark.parametrize(
    ("question", "stage"),
    [
        ("まず何をする", Stage.FIRST_HOUR),
        ("ログはどのくらい残す", Stage.PRESERVATION),
        ("お詫びの手紙を送る", Stage.NOTIFICATION),
        ("罰金はいくら", Stage.AFTERMATH),
    ],
)
def test_everyday_words_name_the_stage(question, stage):
    assert stage in signs_of(question).stages


def test_other_words_name_nothing():
    signs = signs_of("カレーの作り方")
    assert not signs.incidents | signs.stages
