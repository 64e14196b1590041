def watch(items):
    count = 0
    show = lambda: print(count)
    for one in items:
        count += 1
        show()
    return count
