"""From events to letters: one module for each service that tells something, one for what organisers order."""
