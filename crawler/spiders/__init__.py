"""The spiders, which find articles; pipelines read them."""
