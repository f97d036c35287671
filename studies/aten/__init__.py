"""The suite's ATen kernels put to every sample of PyTorch's database, on a device or in Triton's interpreter."""
