"""What guards newsmatter from outside: cases of faults, benchmarks in short."""
