"""Work that outlives a request: the queue in the database, and the one worker that works it off."""
