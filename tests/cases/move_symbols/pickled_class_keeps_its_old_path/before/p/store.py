import pickle

from p.jobs import Job


def saved(name):
    return pickle.dumps(Job(name))
