import pickle

from p.job import Job


def saved(name):
    return pickle.dumps(Job(name))
