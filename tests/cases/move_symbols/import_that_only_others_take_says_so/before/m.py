import time
from q import helper, other


def f():
    return helper(time.time())


def g():
    return other()
