def push(queue, item):
    queue.append(item)


try:
    from _fast_queue import *
except ImportError:
    pass


def push_all(queue, items):
    for item in items:
        push(queue, item)
