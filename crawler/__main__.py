"""`python -m crawler` is `newsmatter`."""

from crawler.cli.app import main

main()
