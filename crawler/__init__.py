"""newsmatter: a news site, as a folder of front-matter articles."""
