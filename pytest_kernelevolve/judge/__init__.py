"""The judge: takes candidates, gives evaluations. The package is callable: ``pytest_kernelevolve.judge(...)``."""

import sys

from pytest_kernelevolve.verbs import Verb

sys.modules[__name__].__class__ = Verb
