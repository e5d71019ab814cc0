"""Pages of the life of blocs: the list of a year, one year, its meetings, announcements, activities, the hand-over."""
