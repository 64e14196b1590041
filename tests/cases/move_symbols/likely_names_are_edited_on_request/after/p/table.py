# Workers run p.job.Job, and p.jobs.Jobs is nothing.
KNOWN = [known("p.job.Job")]


def known(path):
    return path, f"{path} is no p.job.Job"
