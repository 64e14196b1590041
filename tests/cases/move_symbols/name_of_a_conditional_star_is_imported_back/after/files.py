from folders import scandir


def entries(path):
    return list(scandir(path))
