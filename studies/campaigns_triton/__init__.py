"""A model's campaigns in Triton on an H200, through a store that is carried: specs, recordings, tables."""
