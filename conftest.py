"""What holds for all tests: pytest's fixture for testing plugins, and a SIGINT that arrives."""

import signal

pytest_plugins = ["pytester"]  # pytest takes such a statement only here, at the root

# A shell's background job ignores SIGINT, and so do all processes that it starts; tests of interrupts need it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
