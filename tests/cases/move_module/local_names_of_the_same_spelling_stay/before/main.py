import util
import util2
import utils.util


def use(util):
    return util


class Box:
    util = 3


SUM = util.X + util2.X + utils.util.X + use(5) + Box.util
