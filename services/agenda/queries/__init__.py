"""What the agenda answers, by subject."""
