"""Texts are made here. To keep the
import time of reports down, some functions load this module when they run.
"""

import textwrap


def joined(values):
    return textwrap.shorten(", ".join(map(str, values)), 60)
