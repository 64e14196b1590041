import app.old
import app.old as aliased
from app import old
from app.old import total


def bill():
    return app.old.total([1]) + aliased.total([2]) + old.total([3]) + total([4])
