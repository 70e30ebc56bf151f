"""`python -m systematik` is the command line."""

import sys

from systematik.interfaces.cli import main

sys.exit(main())
