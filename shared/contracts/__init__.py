"""What the services say to each other: one module per owner, with the messages it publishes, accepts and answers."""
