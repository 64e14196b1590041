import sys

if sys.version_info[0] == 2:
    text = unicode
    exec("def reraise(kind, value, trace): raise kind, value, trace")
else:
    text = str

    def reraise(kind, value, trace):
        raise value.with_traceback(trace)
