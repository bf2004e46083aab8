"""Knowledge: what was learned, written by colleagues, reviewed by a second person, found with German words."""
