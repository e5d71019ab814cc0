"""What the pages of reminders say."""
