"""Pages of the year's calendar: the year, one thing owed, what the standing department sets."""
