"""Tasks on an output folder, without a console."""
