import json

import shop

PACKAGES = [json.__package__, shop.__package__, __package__]
