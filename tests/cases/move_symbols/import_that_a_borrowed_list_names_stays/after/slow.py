from fast import START as START, __all__
