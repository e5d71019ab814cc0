"""The same rules in the tools people would otherwise use, written the way their users write them."""
