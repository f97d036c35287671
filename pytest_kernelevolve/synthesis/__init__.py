"""Turns what is known about an operator into new candidates.

prompting  the universal operator with a model behind it
agent      lets that model work with tools
proposers  who answers its prompts
levels     in which language, where there are several
several    several models, each as often as it pays
offline    the operator that needs no model
lifting    TorchInductor's code, lifted into kernels
translate  kernels of one language written in another
families   kernels of our own in the place of a library's
tuning     other values of what a kernel declares as tunable
source     what a kernel's source says
mixing     turns between two operators
archive    kernels that earlier campaigns found
distilling what the searches of a store taught, as records
publish    puts a store's winners into it
"""
