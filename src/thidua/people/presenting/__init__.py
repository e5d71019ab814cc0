"""From rows of the register to what a page shows."""
