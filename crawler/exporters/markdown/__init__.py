"""The body of a file as Markdown: CommonMark with tables, and no HTML in it."""
