"""What a tally looks like: the wish in the address bar, the table, the chart, the sentence."""
