"""The downloader middlewares: how hosts are treated that do not answer well."""
