# Workers run p.jobs.Job, and p.jobs.Jobs is nothing.
KNOWN = [known("p.jobs.Job")]


def known(path):
    return path, f"{path} is no p.jobs.Job"
