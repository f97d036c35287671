"""`python -m studies.store_scale`: see `measure`."""

import sys

from studies.store_scale.measure import main

sys.exit(main(sys.argv[1:]))
