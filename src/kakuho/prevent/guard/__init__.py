"""The guard: what of a mail or a file goes out, what is held, and why."""

from kakuho.prevent.guard.checking import (
    Checked,
    Past,
    check_content,
    check_file,
    check_paths,
    rehearse,
    surely,
)
from kakuho.prevent.guard.examining import found_in
from kakuho.prevent.guard.judging import Judged, Sending, judge_file, judge_mail, unjudged
from kakuho.prevent.guard.mails import Mail, read_mail
from kakuho.prevent.guard.policy import Action, Failing, Policy
from kakuho.prevent.guard.policy_file import policy_of, standard_policy_text
from kakuho.prevent.guard.verdicts import Reason, Verdict

__all__ = [
    "Action",
    "Checked",
    "Failing",
    "Judged",
    "Mail",
    "Past",
    "Policy",
    "Reason",
    "Sending",
    "Verdict",
    "check_content",
    "check_file",
    "check_paths",
    "found_in",
    "judge_file",
    "judge_mail",
    "policy_of",
    "read_mail",
    "rehearse",
    "standard_policy_text",
    "surely",
    "unjudged",
]
