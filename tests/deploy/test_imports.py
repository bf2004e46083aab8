"""What processes load that don't plan: the operator's image has no solver."""

import subprocess
import sys

SCRIPT = """
import sys
from deploy.streams import routers
assert routers()
print(*sorted({"numba", "numpy", "ortools", "pandas"} & sys.modules.keys()))
"""


def test_what_listens_to_the_bus_loads_no_solver() -> None:
    found = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)

    assert found.stdout.split() == []
