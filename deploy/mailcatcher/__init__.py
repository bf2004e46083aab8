"""A mail catcher: an SMTP server whose letters go nowhere but onto a page for developers and testers."""
