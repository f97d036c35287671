"""The search: graph, selection policies, fitness, termination, and the seams between them."""
