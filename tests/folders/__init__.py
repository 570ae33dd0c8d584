"""Small folders that released versions made, and how the next one is made."""
