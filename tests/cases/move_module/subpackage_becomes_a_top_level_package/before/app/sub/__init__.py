from .. import NAME, other
from ..other import NAME as OTHER
from .inner import ONE
