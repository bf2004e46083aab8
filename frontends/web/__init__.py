"""The platform in the browser: pages rendered here, data from the bus, no database."""
