"""Articles as files: the profiles, and front matter read back."""
