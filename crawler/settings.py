"""Settings, Scrapy's and newsmatter's own: polite and secure by default."""

from __future__ import annotations

from importlib.util import find_spec

from crawler.addon import user_agent

# What is crawled, and where it goes.
SITE = "mydrivers"  # a name of crawler/sites/, or the path of a site file
PROFILE = "portable"  # or another of crawler/exporters/__init__.py
HEXO_TIMEZONE = None  # `timezone:` of the Hexo site; "": it has none; None: as last
OUTPUT = "output"  # the folder; "-" is standard output
FSYNC = True  # whether a file survives a loss of power, not only a kill
GONE = "keep"  # or "move" or "delete": the file of an article that the site withdrew
OVERWRITE = False  # whether files that the user changed are overwritten
RECHECK_AFTER_HOURS = [1, 6, 24, 72]  # after publication; [] for never
RETRY_AFTER_DAYS = [1, 3, 9]  # after a failure; then only if the host failed
LISTS_REFRESH_AFTER_HOURS = 24  # of "unchanged" a list is fetched anew; 0: always
KEEP_PAGES = True  # as they were sent, so that `newsmatter rebuild` can read them again
PAGES_MAX_MB = 2000  # compressed; 0 for no limit
PAGES_MAX_DAYS = 0  # 0 for no limit
IMAGES = False  # whether images are stored beside the articles; needs Pillow
IMAGES_THUMBNAILS = False  # whether those that the page shows are, too
IMAGES_URL = None  # where your site has the folder "images"; "": relative; None: last
IMAGES_MAX = 200  # images of one article; more stay where they are
IMAGES_TIMEOUT = 600  # seconds for those of one article; the next crawl gets the others
ATOM = False  # whether the newest articles are in atom.xml, in the folder
ATOM_ENTRIES = 50
INDEX = False  # whether all articles are in index.jsonl, in the folder
NOW = ""  # ISO 8601 with an offset: the clock stands still there
CONNECT_TO: dict[str, str] = {}  # {"*.example.org": "http://127.0.0.1:8808"}
CONTACT = ""  # your URL, for the site to reach you

BOT_NAME = "newsmatter"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
SPIDER_LOADER_CLASS = "crawler.spiders.tools.SiteSpiderLoader"
ADDONS = {"crawler.addon.Newsmatter": 0}

# Polite.
USER_AGENT = user_agent(CONTACT)
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = BOT_NAME
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate",  # of others, half a page passes for a whole one
}

RETRY_HTTP_CODES = [408]  # HostsMiddleware retries 429 and 5xx with back-off
HOST_MAX_WAIT = 300.0  # seconds of Retry-After; a host that asks for more is skipped
CRAWL_DELAY_MAX = 60.0  # seconds; no more are obeyed of a robots.txt
HOST_MAX_FAILURES = 5  # in a row, then the host is skipped; 0: never
DOWNLOADER_MIDDLEWARES = {
    "crawler.net.offsite.OffsiteMiddleware": 50,
    "crawler.net.robots.PatientRobotsTxtMiddleware": 100,
    "crawler.net.robots.RobotsAnswerMiddleware": 530,
    "crawler.net.hosts.HostsMiddleware": 540,
    "crawler.net.redirects.RedirectMiddleware": 600,
    "crawler.session.kept.KeptPagesMiddleware": 860,
}

# Secure.
TWISTED_DNS_RESOLVER = "crawler.net.resolver.PublicResolver"
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 30
COOKIES_ENABLED = False
METAREFRESH_ENABLED = False  # it would scan every page, and follow what a page says
DOWNLOAD_HANDLERS_BASE = dict.fromkeys(
    ("http", "https"), "crawler.net.handler.ConnectToHandler"
)

ITEM_PIPELINES = {
    "crawler.pipelines.date.DatePipeline": 100,
    "crawler.pipelines.days.DaysPipeline": 150,
    "crawler.pipelines.title.TitlePipeline": 200,
    "crawler.pipelines.author.AuthorPipeline": 210,
    "crawler.pipelines.editor.EditorPipeline": 220,
    "crawler.pipelines.origin.OriginPipeline": 230,
    "crawler.pipelines.tags.TagsPipeline": 300,
    "crawler.pipelines.categories.CategoriesPipeline": 310,
    "crawler.pipelines.body.BodyPipeline": 400,
    "crawler.pipelines.images.ImagesPipeline": 410,
    "crawler.pipelines.check.CheckPipeline": 800,
    "crawler.pipelines.less.LessPipeline": 820,
    "crawler.pipelines.mirror.MirrorPipeline": 850,
    "crawler.pipelines.export.ExportPipeline": 900,
}
EXTENSIONS = {
    "crawler.tuning.CoreStats": 0,
    "crawler.session.extension.SessionExtension": 100,
    "crawler.records.extension.OverviewExtension": 160,
    "crawler.tuning.GarbageExtension": 900,
}

# Scrapy's own components, less those that are off: even switched off they are imported
# (telnet, remote control, cookies), and one more in the way of each page costs time.
EXTENSIONS_BASE = {
    "scrapy.extensions.logcount.LogCount": 0,
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
    "scrapy.extensions.logstats.LogStats": 0,
    "scrapy.extensions.spiderstate.SpiderState": 0,
    "scrapy.extensions.throttle.AutoThrottle": 0,
}
SPIDER_MIDDLEWARES_BASE = {
    # By its mark the first requests are sent in their order, the newest article first.
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": 25,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": 50,
}
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
DOWNLOADER_MIDDLEWARES_BASE = {
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": 550,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": 590,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
    "scrapy.downloadermiddlewares.httpcache.HttpCacheMiddleware": 900,
}

# Speed that costs nothing.
CONCURRENT_ITEMS = 1  # more starts as many tasks a page, though a page has one article
REQUEST_FINGERPRINTER_CLASS = "crawler.tuning.Fingerprinter"
STATS_CLASS = "crawler.tuning.Stats"
LOG_FORMATTER = "crawler.reports.log.QuietLogFormatter"
LOG_LEVEL = "INFO"
if find_spec("uvloop"):
    ASYNCIO_EVENT_LOOP = "uvloop.Loop"

# Feeds of records: see docs/article.schema.json.
FEED_EXPORT_ENCODING = "utf-8"
FEED_EXPORTERS = {
    "json": "crawler.records.exporters.JsonExporter",
    "jsonlines": "crawler.records.exporters.JsonLinesExporter",
    "jsonl": "crawler.records.exporters.JsonLinesExporter",
    "jl": "crawler.records.exporters.JsonLinesExporter",
    "csv": "crawler.records.exporters.CsvExporter",
    "xml": "crawler.records.exporters.XmlExporter",
    "marshal": None,
    "pickle": None,
}
FEED_STORE_EMPTY = False  # a run without news leaves the file of the one before
FEED_STORAGES_BASE = {
    **dict.fromkeys(("", "file", "stdout"), "crawler.records.storage.FeedFile"),
    **dict.fromkeys(("ftp", "ftps"), "scrapy.extensions.feedexport.FTPFeedStorage"),
    "gs": "scrapy.extensions.feedexport.GCSFeedStorage",
    "s3": "scrapy.extensions.feedexport.S3FeedStorage",
}
