"""The kept raw pages: everything can be rendered again without the network."""
