"""What newsmatter promises, tested from end to end."""
