"""What tensors hold.

values          fills tensors as a spec says
edge_values     values that occur in every model and in no random draw
random_numbers  numbers for large tensors
"""
