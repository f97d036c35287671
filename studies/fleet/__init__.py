"""What a fleet survives, how it scales, and what a large one would cost. See README.md."""
