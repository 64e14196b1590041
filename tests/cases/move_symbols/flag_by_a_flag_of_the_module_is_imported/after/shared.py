from names import filename as filename

try:
    import fcntl
except ImportError:
    USE_POSIX = False
else:
    USE_POSIX = True

if USE_POSIX:
    PREFIX = "/psm_"
else:
    PREFIX = "wnsm_"
