"""What the plugin itself costs: `make bench` prints each figure as a delta or a ratio of one interleaved run."""
