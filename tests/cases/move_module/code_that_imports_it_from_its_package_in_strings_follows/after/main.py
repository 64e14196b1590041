CODE = """
from app import new as old
assert old.NUMBER == 1
"""


def run():
    exec(CODE, {})
    exec("import os; from app import new as old; assert old.NUMBER == 1", {})
