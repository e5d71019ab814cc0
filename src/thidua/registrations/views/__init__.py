"""Pages of registrations: the live count, a round, the sheet of a unit, signing, the year's end, the joint pledge of a bloc."""
