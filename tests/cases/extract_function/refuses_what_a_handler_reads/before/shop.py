def load(names):
    done = 0
    try:
        for name in names:
            int(name)
            done += 1
    except ValueError:
        print(done)
