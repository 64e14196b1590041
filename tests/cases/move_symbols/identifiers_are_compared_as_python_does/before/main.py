import mod


def run():
    return mod.ﬁle()
