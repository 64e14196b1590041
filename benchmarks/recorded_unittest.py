"""Run a unittest-based test script and write the ids of the tests that pass to a file, one per line.

Run as ``python recorded_unittest.py RESULTS SCRIPT ARGUMENTS…`` inside the package's own environment.
"""

from __future__ import annotations

import os
import runpy
import sys
import unittest


def main(results: str, script: str) -> None:
    """Record at the base class of every result, then run the script as if it had been called itself."""
    handle = open(results, "w")  # noqa: SIM115  # stays open: the script ends by sys.exit
    plain = unittest.TestResult.addSuccess

    def add_success(self: unittest.TestResult, test: unittest.TestCase) -> None:
        handle.write(test.id() + "\n")
        handle.flush()
        plain(self, test)

    unittest.TestResult.addSuccess = add_success  # type: ignore[method-assign]
    sys.argv = sys.argv[2:]
    sys.path[0] = os.path.dirname(os.path.abspath(script))
    runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
