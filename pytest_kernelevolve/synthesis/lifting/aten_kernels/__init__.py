"""C++ for operators that Inductor hands back to ATen on the CPU, to be built into a lifted kernel in their place."""
