"""An example to look at: people, gatherings, a programme and knowledge, played in over the bus as real users would."""
