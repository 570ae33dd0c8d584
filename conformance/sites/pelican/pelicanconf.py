"""Settings of the site."""

SITENAME = "newsmatter"
PATH = "content"
THEME = "theme"
TIMEZONE = "Asia/Shanghai"
AUTHOR_SAVE_AS = ""
DIRECT_TEMPLATES = ()
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
