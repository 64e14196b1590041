def push(queue, item):
    queue.append(item)


try:
    from _fast_queue import *
except ImportError:
    pass
