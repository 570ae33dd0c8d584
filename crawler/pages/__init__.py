"""Downloaded pages and lists, read. Nothing here uses the network or writes."""
