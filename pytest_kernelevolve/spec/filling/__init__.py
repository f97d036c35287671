"""What tensors hold.

inputs          one input of a case, from its shape to its values
values          fills tensors as a spec says
edge_values     values that occur in every model and in no random draw
following       integers between the elements of other inputs
narrow          float8, and codes packed into integers
shares          rows and sentinels that a spec asks for
random_numbers  numbers for large tensors
"""
