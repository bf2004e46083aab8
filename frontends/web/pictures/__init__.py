"""Pictures drawn on the server as SVG: from plain data to text, by pure functions that know neither bus nor request."""
