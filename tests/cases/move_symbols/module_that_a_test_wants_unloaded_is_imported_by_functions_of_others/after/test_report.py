import subprocess
import sys


LIGHT = "import shop, sys; assert 'textwrap' not in sys.modules"


def test_that_the_report_is_light():
    subprocess.run([sys.executable, "-c", LIGHT], check=True)
