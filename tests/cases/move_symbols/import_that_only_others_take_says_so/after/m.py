import time as time
from q import helper as helper, other


def g():
    return other()
