import runpy


def limit():
    return runpy.run_path("conf.py")["LIMIT"]
