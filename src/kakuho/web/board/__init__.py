"""The view for the board: one page of figures over all that the workbench holds."""
