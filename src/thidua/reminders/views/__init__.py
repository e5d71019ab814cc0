"""Pages of reminders: where everybody begins, the year proposed, the rules, what ran by itself."""
