"""Places in parallel sessions, given by the wishes of those who come. Knows neither bus nor database."""
