"""Pages of councils: the councils, their sessions, the votes, the room's screen, the lists and the minutes."""
