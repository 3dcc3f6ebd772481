"""Wrong advice that is often given on breaches, and where it stands in texts and facts."""

from kakuho.law.mistakes.catalogue import mistakes
from kakuho.law.mistakes.finding import mistakes_in
from kakuho.law.mistakes.in_facts import mistakes_in_facts

__all__ = ["mistakes", "mistakes_in", "mistakes_in_facts"]
