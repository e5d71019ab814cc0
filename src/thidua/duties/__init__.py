"""The year's calendar: what each body owes by which day, asked for once, told of everywhere."""
