"""The search, and the seams between its parts.

protocols    fitness, policy, operator and termination as Protocols
graph        nodes, edges, and what is known of them
policies     selection policies
fitness      fitness functions
termination  reasons to stop
registry     these parts by name
budget       what may still be spent on answers
events       how far a search is
ordered      keys kept in order
crossing     uniform crossing
"""
