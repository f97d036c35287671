"""The ways in which a reference can be lifted, and the schedule each one starts with."""

from __future__ import annotations

from pytest_kernelevolve.synthesis.offline.protocol import Variant
from pytest_kernelevolve.synthesis.offline.tunables import Tunables

OPTIMIZE = ["-O3", "-O2", "-O3 -funroll-loops"]
WIDTH = ["-mprefer-vector-width=512", "-mprefer-vector-width=256"]
SCHEDULE = ["-DSCHEDULE=static", "-DSCHEDULE=dynamic,8", "-DSCHEDULE=guided", "-DSCHEDULE=static,1"]
# From the strictest on; what a kernel may relax is decided by the judge's tolerance, not here.
RELAXED = "-fno-math-errno -fno-trapping-math -fno-signed-zeros -fassociative-math -freciprocal-math -DVECTOR_MATH"
FAST = "-ffast-math -DVECTOR_MATH"
STRICT = "-fno-math-errno -fno-trapping-math"

SCALAR: Tunables = {
    "OPTIMIZE": (OPTIMIZE[0], OPTIMIZE),
    "MATH": (FAST, [FAST, RELAXED, STRICT]),
    "WIDTH": (WIDTH[0], WIDTH),
    "SCHEDULE": (SCHEDULE[0], SCHEDULE),
    "THREADS": (0, [0, 1, 2, 4]),
}
VECTOR: Tunables = {
    "OPTIMIZE": (OPTIMIZE[0], OPTIMIZE),
    "MATH": ("-fno-math-errno -ffp-contract=fast", ["-fno-math-errno -ffp-contract=fast", STRICT, "-ffast-math -fno-finite-math-only"]),
    "ISA": ("-DCPU_CAPABILITY_AVX512", ["-DCPU_CAPABILITY_AVX512"]),
    "SCHEDULE": (SCHEDULE[0], SCHEDULE),
    "THREADS": (0, [0, 1, 2, 4]),
}

VARIANTS = (
    Variant(name="scalar", config={"cpp.simdlen": 1, "cpp.use_two_step_variance_threshold": 1 << 30}, note="plain loops for the compiler to vectorise"),
    Variant(name="vector", config={}, note="explicit vectors at the machine's full width"),
)
