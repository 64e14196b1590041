import logging


class Plain(logging.Formatter): ...
