"""The whole words of a text: what stands alone in its prose or its code, and is not just a piece of a longer name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from refactor_ls.analysis.words import IDENTIFIER, singular, words_of_name

_PROSE = re.compile(r'"""(.*?)"""|\'\'\'(.*?)\'\'\'|#([^\n]*)', re.DOTALL)
_PROSE_WORD = re.compile(r"(?<![\w`.'\"])[A-Za-z][a-z]+(?![\w`'\"(=]|\.\w)")
# "the rows of …", "each open file.": what stands last there is what people speak of, and no verb or adjective.
_HEAD = re.compile(
    r"\b(?:a|an|the|this|each|every|its|their|of|no|any|all|some|new)\s+(?:[a-z]+\s+)?([a-z]+)"
    r"(?=\s*(?:[.,;:)!?]|$)|\s+(?:of|is|are|was|has|have|that|which|in|to|for|and|or|with|from|by|on|at|as|if|when|"
    r"will|must|can|may|should|into)\b)"
)
_PARTS = re.compile(r"[A-Z]?[a-z]+")
_VOWELS = "aeiou"


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """How often each word, in small letters, stands alone: `spoken` in comments and docstrings, `written` anywhere.

    `joined` are those that are parts of longer names, `nouns` those that seem to be such, in the singular.
    """

    spoken: Counter[str]
    written: Counter[str]
    joined: frozenset[str]
    nouns: frozenset[str]

    def knows(self, word: str) -> bool:
        """Does it stand alone somewhere?"""
        return word in self.spoken or word in self.written

    def is_noun(self, word: str) -> bool:
        """Does the text speak of one as of a thing, or name several?"""
        return singular(word) in self.nouns and not (word.endswith("ed") and word[-3:-2] not in _VOWELS)

    def of_one(self, word: str) -> str | None:
        """How a word without its plural `s` is written where it means one thing; None for no whole word."""
        return next((form for form in (word, f"{word}s") if self.knows(form)), None)

    def of_several(self, word: str) -> str | None:
        """Its plural, where the text has that."""
        return plural if self.knows(plural := several(word)) else None

    def of_doing(self, verb: str) -> str | None:
        """What doing it is called: `parsing`, where the text says so, or `parse`; None for what seems no verb."""
        stem = verb.removesuffix("e")
        gerunds = (f"{stem}ing", f"{stem}{stem[-1]}ing")
        found = next((gerund for gerund in gerunds if self.knows(gerund)), None)
        is_verb = self.knows(verb) and any(
            self.knows(form) for form in (f"{verb}s", f"{stem}ed", f"{stem}{stem[-1]}ed")
        )
        return found or (verb if is_verb else None)


@lru_cache(maxsize=1)  # each class of a module asks for that of the same text
def vocabulary_of(text: str) -> Vocabulary:
    """The vocabulary of a module."""
    prose = " ".join(part for found in _PROSE.findall(text) for part in found)
    spoken = Counter(word.lower() for word in _PROSE_WORD.findall(prose))
    written: Counter[str] = Counter()
    names = Counter(IDENTIFIER.findall(text))
    for name, times in names.items():
        plain = name.strip("_")
        if plain.isalpha() and (plain[1:].islower() or plain.isupper()):
            written[plain.lower()] += times
    joined = frozenset(
        word for name in names if "_" in name.strip("_") for word in words_of_name(name.strip("_"))
    )
    return Vocabulary(spoken, written, joined, _nouns(text, prose))


def _nouns(text: str, prose: str) -> frozenset[str]:
    """What heads a phrase of the prose, or stands in the plural in a name."""
    heads = {singular(word) for word in _HEAD.findall(" ".join(prose.lower().split()))}
    parts = {
        part.lower() for name in IDENTIFIER.findall(_PROSE.sub(" ", text)) for part in _PARTS.findall(name)
    }
    return frozenset(heads | {singular(part) for part in parts if singular(part) != part})


def ends_clearly(word: str, names: Iterable[str]) -> bool:
    """Do all names end in the word, and begin it where nobody could doubt it: not behind capitals, `GUIDerator`?"""
    return all(re.search(rf"(?<![A-Z]){word.capitalize()}s?$", name) for name in names)


def several(word: str) -> str:
    """The plural of a noun that has a usual one; else the noun: `data`, `parsing`, `news`."""
    if word.endswith(("ss", "x", "z", "ch", "sh")):
        return f"{word}es"
    if word.endswith(("a", "s", "ing", "ed")):
        return word
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2:-1] not in _VOWELS else f"{word}s"
