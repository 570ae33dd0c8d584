"""The results of a run: counts, problems, exit code and run.json."""
