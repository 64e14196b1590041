# Workers run p.jobs.
known_jobs = [known("p.jobs.run"), known(name="p.jobs.run")]


def known(path=None, name=None):
    return path
