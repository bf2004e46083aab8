"""Seats a World Café so that people mix: `seating.seat`, `changes.adjust`, `effect.effect`."""
