"""What can be done with a folder, without a console."""
