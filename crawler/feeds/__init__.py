"""Scrapy's feeds: which articles they hold, in what form, and how they are written."""
