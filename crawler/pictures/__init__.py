"""Pictures beside the articles that show them: the setting IMAGES.

Each is stored once, under the digest of its bytes, and only if it decodes whole.
"""
