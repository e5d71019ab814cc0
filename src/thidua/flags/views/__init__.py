"""The pages of the bloc's vote."""
