"""How a command shows what came of it: tables, numbers, bars."""
