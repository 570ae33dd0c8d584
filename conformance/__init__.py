"""Our files in the real static-site generators: each article is shown as it should be.

`python -m conformance` crawls articles made to break things and the demonstration
site's, builds a site of them with each generator, and compares every page with what
the cases say that a reader must see.
"""
