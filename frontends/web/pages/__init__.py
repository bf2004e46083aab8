"""One module per area of the site; each names its `routes`."""
