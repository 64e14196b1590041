import re
import shlex


def words(line):
    return [re.sub(r"\W", "", word) for word in shlex.split(line)]
