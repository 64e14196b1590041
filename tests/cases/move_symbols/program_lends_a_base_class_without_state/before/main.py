import re

WORD = re.compile("[a-z]+")


class Prompt:
    answers = ("yes", "no")

    def is_answer(self, text):
        return text in self.answers and WORD.match(text) is not None


class Confirm(Prompt):
    answers = ("y", "n")


def main():
    assert Prompt().is_answer("yes")
    assert Confirm().is_answer("y")


if __name__ == "__main__":
    main()
