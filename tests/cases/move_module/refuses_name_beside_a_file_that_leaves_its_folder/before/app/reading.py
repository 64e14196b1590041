from pathlib import Path


def read(name):
    return (Path(__file__).with_name("texts") / name).read_text()
