"""The look: pages, words in two languages, refusals; no rows of its own."""
