"""The process in which TorchInductor generates code.

worker_process   this side of it
inductor_worker  that process
protocol         what travels between both
"""
