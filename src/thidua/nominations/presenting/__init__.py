"""From values of the law to what a page shows: lines of a list, a person's years, a verdict in words."""
