"""What every service builds on: messages, bus, outbox, inbox, identity. Knows no service."""
