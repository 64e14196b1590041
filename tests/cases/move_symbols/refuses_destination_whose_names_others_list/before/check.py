import inspect

import rules

ALL = [rule for _, rule in inspect.getmembers(rules, inspect.isfunction)]
