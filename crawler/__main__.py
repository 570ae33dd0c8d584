"""`python -m crawler` is `newsmatter`."""

from crawler.cli import main

main()
