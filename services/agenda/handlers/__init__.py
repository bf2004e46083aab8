"""What the agenda does when told."""
