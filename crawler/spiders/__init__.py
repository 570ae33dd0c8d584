"""The spiders: they find articles and do not read them."""
