from new import ﬁle


def run():
    return ﬁle()
