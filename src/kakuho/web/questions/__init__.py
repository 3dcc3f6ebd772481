"""Forms made from the vocabulary of facts: what is asked, in which words, and what an answer becomes."""

from kakuho.web.questions.forms import FactsForm

__all__ = ["FactsForm"]
