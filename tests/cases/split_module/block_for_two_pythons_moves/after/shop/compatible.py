import sys

if sys.version_info[0] == 2:
    text_type = unicode
    exec("def raised(error): raise error, None, None")
else:
    text_type = str

    def raised(error):
        raise error
