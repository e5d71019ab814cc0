"""From lines of the book to what a page shows: rows of the list, a life by year, what comes next."""
