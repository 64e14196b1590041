import json

from pytest import approx

LIMIT = approx(json.loads("100"))
