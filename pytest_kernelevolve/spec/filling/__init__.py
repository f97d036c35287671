"""What tensors hold.

values          fills tensors as a spec says
edge_values     values that occur in every model and in no random draw
shares          rows and sentinels that a spec asks for
random_numbers  numbers for large tensors
"""
