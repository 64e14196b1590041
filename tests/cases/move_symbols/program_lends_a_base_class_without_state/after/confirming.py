from main import Prompt


class Confirm(Prompt):
    answers = ("y", "n")
