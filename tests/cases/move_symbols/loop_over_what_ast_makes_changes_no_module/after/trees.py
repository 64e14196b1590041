from rules import prefixed

NAME = prefixed("q")
