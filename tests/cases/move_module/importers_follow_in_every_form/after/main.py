import app.new
import app.new as aliased
from app import new
from app.new import total


def bill():
    return app.new.total([1]) + aliased.total([2]) + new.total([3]) + total([4])
