import queue_of_numbers


def push_all(queue, items):
    for item in items:
        queue_of_numbers.push(queue, item)
