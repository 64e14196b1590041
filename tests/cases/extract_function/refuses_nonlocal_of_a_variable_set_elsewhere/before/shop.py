def count(items, calls):
    if items:
        def note():
            nonlocal found
            found = items[0]

        calls.append(note)
    else:
        found = 0
        print(found)
