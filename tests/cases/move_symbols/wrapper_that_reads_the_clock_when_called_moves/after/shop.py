import time
from functools import wraps


def timed(function):
    @wraps(function)
    def wrapper(*given):
        start = time.time()
        result = function(*given)
        print(time.time() - start)
        return result

    return wrapper
