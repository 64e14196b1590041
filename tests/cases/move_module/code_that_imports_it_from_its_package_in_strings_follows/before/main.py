CODE = """
from app import old
assert old.NUMBER == 1
"""


def run():
    exec(CODE, {})
    exec("import os; from app import old; assert old.NUMBER == 1", {})
