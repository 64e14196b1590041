import json
from json import loads

ALL = [json.loads("1")]
