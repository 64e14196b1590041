from .joining import WINDOWS as WINDOWS, join as join
from .working import both as both, cwd as cwd

if WINDOWS:
    import nt as system  # noqa: F401

    separators = ["\\", "/"]
else:
    import posix as system  # noqa: F401

    separators = ["/"]
