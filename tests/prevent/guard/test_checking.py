import mailbox
from pathlib import Path

from guard.letters import mail, people

from kakuho.prevent.guard import Action, Checked, check_content, check_paths, policy_of, rehearse
from kakuho.prevent.guard.found import Found

POLICY = policy_of(b'own_domains = ["example.co.jp"]\n', "policy.toml")


def fails(_content: bytes | Path, _name: str) -> Found:
    raise MemoryError


def test_each_file_of_a_folder_has_its_verdict(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(people(20))
    (tmp_path / "mail.eml").write_bytes(mail())
    (tmp_path / "note.txt").write_text("会議は10時からです。")
    actions = {
        one.place: one.verdict.action for one in check_paths([tmp_path], POLICY) if isinstance(one, Checked)
    }
    assert actions == {
        "list.csv": Action.HOLD_FOR_SENDER,
        "mail.eml": Action.PASS,
        "note.txt": Action.PASS,
    }


def test_a_detector_that_fails_holds_the_mail() -> None:
    verdict = check_content(mail(), "mail.eml", POLICY, fails)
    assert [reason.rule for reason in verdict.reasons] == ["on_failure"]


def test_past_mail_is_rehearsed_from_a_mailbox_and_a_folder(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "sent.mbox")
    box.add(mail())
    box.add(mail(attached=[("list.csv", people(30))]))
    box.close()
    (tmp_path / "later.eml").write_bytes(mail(to=["guest" + "@gmai.com"]))
    stopped = {one.place.rpartition("/")[2]: one.verdict.action for one in rehearse([tmp_path], POLICY)}
    assert stopped == {
        "later.eml": Action.HOLD_FOR_SENDER,
        "sent.mbox » 1": Action.PASS,
        "sent.mbox » 2": Action.HOLD_FOR_SENDER,
    }
