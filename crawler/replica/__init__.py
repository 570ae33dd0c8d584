"""The demonstration site: a few articles of our own, served as 快科技 serves its own.

Its pages are written from descriptions of the site, never from the code that reads
them. So each can show a mistake of the other.
"""

from .server import Replica

__all__ = ["Replica"]
