"""The workbench in the browser: a shell round the rooms below, with no logic of its own about the law."""
