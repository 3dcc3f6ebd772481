"""From answers to what is told."""

from kakuho.vocab.answers import Answer
from kakuho.vocab.judgements import Verdict


def verdict(answer: Answer) -> Verdict:
    """The answer as a verdict: an open answer is `depends`."""
    return {Answer.YES: Verdict.YES, Answer.NO: Verdict.NO}.get(answer, Verdict.DEPENDS)
