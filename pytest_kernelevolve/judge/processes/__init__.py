"""The trusted handles on what is not trusted.

worker_handle        one worker: asked, frozen, read and killed
fork_server_handle   the server that forks workers
fork_server          that server itself, which runs no candidate
process_tree         a worker's processes: which there are, what they use, their end
running              which threads are running
precompiled_headers  C++ headers, compiled once for all workers
vector_units         what TorchInductor asks the processor, asked once
triton_ready         what Triton's compiler finds out once a process, likewise
"""
