from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass
class Order:
    path: str = os.sep
