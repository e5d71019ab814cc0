"""Invented people in their millions: drawn as arrays of year masks, packed, and turned into single cases to check."""
