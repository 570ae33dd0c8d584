"""The item pipelines: each fills one field of an article.

Their order is `ITEM_PIPELINES` in settings.py. A pipeline is a thin class around a
pure function of pages and site that returns the value and its source. Only the mirror
of images uses the network.
"""
