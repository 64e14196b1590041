from mod import ﬁle


def run():
    return ﬁle()
