"""Articles as files: profiles, rendering, writing, and front matter read back."""
