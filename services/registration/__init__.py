"""Registration: who takes part in what. The only owner of names, addresses and needs."""
