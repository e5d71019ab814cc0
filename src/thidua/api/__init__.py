"""The read API: what other programs may ask, with tokens that give no more than their owner may see that day."""
