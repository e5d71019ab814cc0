"""The list of decisions, the page of one, drafting, signing, its papers, and the public page of every award."""
