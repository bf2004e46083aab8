"""Notifications: turns what happened into letters, one per event and person."""
