"""Long work outside the handlers: replicas share what waits in the table, each job in a process of its own."""
