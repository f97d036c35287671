"""From files to specs.

files          spec files below a folder, and their operators
    yaml_loader    *.op.yaml files
    python_loader  op_*.py files
    document       YAML that remembers its lines
    build          a valid document becomes an OperatorSpec
    inputs         the inputs of such a document
    feasibility    whether a workload's tensors can be made
    relations      what is wrong between inputs
    source         where a spec was written
"""
