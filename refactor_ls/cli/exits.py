"""Exit codes of the command line."""

DONE = 0  # done, or previewed, or clean
FOUND = 1  # `check` found something at `warn` or above
# 2 is click's: arguments that cannot be parsed, a path that does not exist
REFUSED = 3  # the answer is no: all that depends on contents
INTERNAL_ERROR = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
