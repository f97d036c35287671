"""Triton lifted from TorchInductor: the device it is generated for, its kernels, their schedules, and the module."""
