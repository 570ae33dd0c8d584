"""The results of a run: counts, problems, exit code, run.json."""
