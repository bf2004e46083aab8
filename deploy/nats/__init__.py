"""The bus's server: who may connect, and who may do what."""
