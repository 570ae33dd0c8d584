"""The body of a file as Markdown: CommonMark with tables, without HTML."""
