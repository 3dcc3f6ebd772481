"""Incidents for the papers: one told in full, one of which nothing is known."""

from dataclasses import replace
from datetime import datetime

import pytest
from told_incident import FULL, facts, judgement, kinds, scan

from kakuho.vocab.calendar import JST
from kakuho.vocab.facts import Facts
from kakuho.vocab.judgements import Deadline, Missing, NotificationVerdict, Verdict, Window
from kakuho.vocab.papers import FactBase
from kakuho.vocab.principals import PrincipalsCount


@pytest.fixture
def full() -> FactBase:
    return FactBase(
        case_id="2026-0001",
        case_title="会員一覧の持ち出し",
        prepared_at=datetime(2026, 11, 23, 15, 4, tzinfo=JST),
        facts=facts(FULL),
        judgement=judgement(),
        count=PrincipalsCount(1180, 1204, 1391, {"NAME": 1204, "PHONE": 1150, "CARD": 7}, {}, 12),
        scan=scan({"NAME": 3120, "PHONE": 2890, "CARD": 9}, unexamined=2),
        kinds=kinds(),
    )


@pytest.fixture
def nothing_known(full: FactBase) -> FactBase:
    asked = (
        Missing("event.kinds", "外部に流出したか", "Did it flow outside?"),
        Missing("principals.high", "最大で何人か", "How many at most?"),
    )
    open_ = judgement(
        reportable=Verdict.DEPENDS,
        categories=(),
        known_on=None,
        preliminary=Window(3, 5, None, None, "", "", "", ""),
        final=Deadline(30, None, None, "", ""),
        recipients=(),
        principal_notification=NotificationVerdict.DEPENDS,
        missing=asked,
    )
    return replace(full, facts=Facts(), judgement=open_, count=None, scan=None)
