"""What registration answers, by subject."""
