import os
import sys

from app.names import HERE
from app.shop import greet, total


def bill():
    assert greet() and os and sys
    return str(total([1, 2])) + HERE
