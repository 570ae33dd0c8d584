"""Settings, Scrapy's and newsmatter's own: polite and secure by default."""

from __future__ import annotations

from importlib.util import find_spec

from crawler.addon import user_agent

# The crawl and its output.
SITE = "mydrivers"  # a name of crawler/sites/, or the path of a site file
PROFILE = "portable"  # or another of crawler/exporters/__init__.py
HEXO_TIMEZONE = None  # `timezone:` of the Hexo site; "": none; None: as before
OUTPUT = "output"  # the folder; "-" is standard output
FSYNC = True  # whether a file survives a loss of power, not only a kill
GONE = "keep"  # or "move" or "delete": the file of an article that the site withdrew
OVERWRITE = False  # whether files that the user changed are overwritten
RECHECK_AFTER_HOURS = [1, 6, 24, 72]  # after an article was published; [] for never
RETRY_AFTER_DAYS = [1, 3, 9]  # after an article failed; then only if its host did
LISTS_REFRESH_AFTER_HOURS = 24  # then a whole list is requested; 0: always
KEEP_PAGES = True  # whether raw pages are kept, for `newsmatter rebuild`
PAGES_MAX_MB = 2000  # compressed; 0 for no limit
PAGES_MAX_DAYS = 0  # 0 for no limit
IMAGES = False  # whether images are stored beside the articles; needs Pillow
IMAGES_THUMBNAILS = False  # whether the site's thumbnails are stored, too
IMAGES_URL = None  # of the folder "images" on your site; "": relative; None: as before
IMAGES_MAX = 200  # images of one article; others keep the site's URLs
IMAGES_TIMEOUT = 600  # seconds for one article; the next crawl fetches the rest
ATOM = False  # whether the folder has an atom.xml of the newest articles
ATOM_ENTRIES = 50
INDEX = False  # whether the folder has an index.jsonl of all articles
NOW = ""  # ISO 8601 with an offset: the clock stands still there
CONNECT_TO: dict[str, str] = {}  # {"*.example.org": "http://127.0.0.1:8808"}
CONTACT = ""  # your URL, for the site to reach you

BOT_NAME = "newsmatter"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
SPIDER_LOADER_CLASS = "crawler.spiders.tools.SiteSpiderLoader"
ADDONS = {"crawler.addon.Newsmatter": 0}

# Politeness.
USER_AGENT = user_agent(CONTACT)
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = BOT_NAME
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate",  # in others, a truncated page looks whole
}

RETRY_HTTP_CODES = [408]  # 429 and 5xx are retried with back-off (HostsMiddleware)
HOST_MAX_WAIT = 300.0  # seconds of Retry-After; a host that asks for more is skipped
CRAWL_DELAY_MAX = 60.0  # seconds; the longest Crawl-delay that is obeyed
HOST_MAX_FAILURES = 5  # in a row, then a host is skipped for the run; 0: never
DOWNLOADER_MIDDLEWARES = {
    "crawler.net.offsite.OffsiteMiddleware": 50,
    "crawler.net.robots.PatientRobotsTxtMiddleware": 100,
    "crawler.net.robots.RobotsAnswerMiddleware": 530,
    "crawler.net.middleware.HostsMiddleware": 540,
    "crawler.net.redirects.RedirectMiddleware": 600,
    "crawler.session.kept.KeptPagesMiddleware": 860,
}

# Security.
TWISTED_DNS_RESOLVER = "crawler.net.resolver.PublicResolver"
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 30
COOKIES_ENABLED = False
METAREFRESH_ENABLED = False  # it would scan every page for redirects
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

# Scrapy's components without those that are off: Scrapy imports even these (telnet,
# remote control, cookies), and each middleware costs time for each page.
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
    # It marks start requests: these are sent in order, the newest article first.
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

# Speed.
CONCURRENT_ITEMS = 1  # Scrapy starts as many tasks for a page, which has one article
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
FEED_STORE_EMPTY = False  # a run without news keeps the file of the last run
FEED_STORAGES_BASE = {
    **dict.fromkeys(("", "file", "stdout"), "crawler.records.storage.FeedFile"),
    **dict.fromkeys(("ftp", "ftps"), "scrapy.extensions.feedexport.FTPFeedStorage"),
    "gs": "scrapy.extensions.feedexport.GCSFeedStorage",
    "s3": "scrapy.extensions.feedexport.S3FeedStorage",
}
