from parsing import HAS_FAST
from reading import loaded
