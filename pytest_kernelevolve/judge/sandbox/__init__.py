"""Shuts a worker in: what a candidate may see, reach, use and ask of Linux.

    layers      the names of the layers, and which of them hold here
    view        what of the file system a worker sees
    mounts      the tree made of that, once by the fork server, and what each worker adds of its own
    namespaces  namespaces of its own, entered by a fork
    identity    a user of its own in a user namespace, without a capability
    seccomp     the system calls that are refused
    landlock    the file system's rules where mounting is refused
    jail        the order in which a worker enters all of them
    probe       the same, tried out in a process of some milliseconds

Every layer is tried out once when the server starts; what then fails in a worker ends that worker. See
[decision 7](../../../docs/decisions/0007-a-sandbox-by-hand.md).
"""
