"""Settings by purpose; the environment is read here and nowhere else."""
