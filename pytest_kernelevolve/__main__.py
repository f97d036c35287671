"""`python -m pytest_kernelevolve`: the command `kernelevolve` where its script is not on the PATH."""

import sys

from pytest_kernelevolve.cli.main import main

sys.exit(main())
