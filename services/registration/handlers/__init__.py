"""What registration does on command, by subject."""
