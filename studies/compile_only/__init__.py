"""Every Triton and Gluon kernel of the repository, compiled for GPUs that are not here."""
