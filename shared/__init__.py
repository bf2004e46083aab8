"""What every service builds on: messages, bus, outbox, inbox, identity. Knows no service."""

__version__ = "0.1.0"
