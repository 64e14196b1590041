import os
import sys

from app.names import HERE
from app.pricing import total
from app.shop import greet


def bill():
    assert greet() and os and sys
    return str(total([1, 2])) + HERE
