import new


def run():
    return new.ﬁle()
