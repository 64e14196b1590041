import functools


@functools.lru_cache
def words(line):
    return line.split()
