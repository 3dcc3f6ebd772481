"""The rows that all apps share: cases, who works on them, what is known, what was done."""
