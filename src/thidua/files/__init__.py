"""Files somebody handed in: kept whole in the database, known by what they hold, opened only by whom they concern."""
