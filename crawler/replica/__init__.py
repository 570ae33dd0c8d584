"""The demonstration site: a few articles of our own, served the way 快科技 serves its.

What the pages look like comes from descriptions of the site alone, never from the
code that reads it, so that the one can contradict the other.
"""

from .server import Replica

__all__ = ["Replica"]
