"""How far an output may be from the exact result, and how far it is.

compare        the error of outputs as a share of what is allowed
mismatch       how an output is wrong, and whether that may be bad luck
sum_losses     what a sum may lose
sums_inside    the sums inside the reference, moved by that
tf32           what sums of products lose where PyTorch may multiply as TF32
tolerance      how much that is at least, and the quick look
second_look    what seems wrong, held against results for nearby inputs
rounded_integers  codes near a tie
nearby_inputs  these inputs
parts          complex numbers as pairs of real ones
"""
