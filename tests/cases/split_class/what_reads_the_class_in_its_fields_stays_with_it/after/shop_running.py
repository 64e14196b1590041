from __future__ import annotations


class RunningMixin:
    """Methods of `Shop`."""

    def run(self, words):
        from shop import Command

        return Command(words, self).words.upper()
