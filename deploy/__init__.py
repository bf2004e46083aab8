"""How the platform is run: on one machine without Docker, and on servers."""
