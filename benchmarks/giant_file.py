"""Writes a file like the worst that was seen: 25,516 lines, of which one class of 424 methods takes 23,893.

Run as ``python -m benchmarks.giant_file OUT.py``. The same file comes out each time. It can be imported, and run as a
program it checks itself: every method is called, and all it says about itself is counted.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.giant_methods import Method, lines_of_method

LINES = 25_516
CLASS_LINES = 23_893
METHODS = 424
ASYNC_METHODS = 286
ATTRIBUTES = 164
LATE_ATTRIBUTES = 59
SMALL_CLASSES = 17
OPTIONAL_NAMES = 91
TRIES = 14
PER_TOPIC = 20

TOPICS = tuple(
    "selfplay training election gossip storage metrics health tournament backup deployment budget model "
    "sync alert gateway scheduler inventory rollout ledger quota archive".split()
)
VERBS = tuple(
    "collect plan start stop resume inspect publish merge prune repair verify rank record refresh drain "
    "assign release summarize forecast reconcile".split()
)
NOUNS = ("batch", "peer", "lease", "report", "window", "manifest", "worker", "snapshot")


@dataclass(frozen=True)
class Topic:
    """A cluster of methods: the attributes that they use, set early and late, and the names of the module."""

    name: str
    attributes: tuple[str, ...]
    late: tuple[str, ...]
    constants: tuple[str, ...]
    optional: tuple[str, ...]


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.giant_file", description=__doc__)
    parser.add_argument("target", type=Path, metavar="OUT.py", help="the file to write")
    parser.parse_args().target.write_text(giant_text(), encoding="utf-8")


def giant_text() -> str:
    """The whole text, the same each time."""
    chance = random.Random(25_516)
    topics = _topics()
    giant = list(_giant_class(topics, chance))
    head, tail = [*_header(), *_tries(topics), *_constants(topics), *_small_classes()], list(_tail())
    helpers = _helpers(topics, LINES - len(giant) - len(head) - len(tail))
    return "\n".join([*head, *helpers, *giant, *tail]) + "\n"


def _topics() -> list[Topic]:
    optional = _optional_names()
    topics = []
    for number, name in enumerate(TOPICS):
        early = tuple(f"_{name}_{what}" for what in ("state", "peers", "pending", "history", "limit"))
        if number < 2:
            early = (*early[:4], f"__{name}_token")  # private to the class
        late = tuple(f"_{name}_{what}" for what in ("last_run", "error", "task")[: 2 + (number < 17)])
        constants = tuple(f"{name.upper()}_{what}" for what in ("INTERVAL", "LIMIT", "FOLDER"))
        topics.append(Topic(name, early, late, constants, tuple(optional[number % TRIES])))
    return topics


def _optional_names() -> list[list[str]]:
    """The names that each of the tries binds; the first eight also bind whether they worked."""
    found = []
    for number in range(TRIES):
        topic = TOPICS[number]
        count = OPTIONAL_NAMES // TRIES + (number < OPTIONAL_NAMES % TRIES)
        words = ("Client", "Policy", "Registry", "Codec", "Probe", "Store", "Budget")[: count - (number < 8)]
        found.append([f"{topic.title()}{word}" for word in words])
    return found


# -- what stands above the class


def _header() -> Iterator[str]:
    yield from (
        '"""An orchestrator that grew for years: it plays, trains, elects, stores, measures and deploys."""',
        "",
        "from __future__ import annotations",
        "",
    )
    modules = "asyncio contextlib functools hashlib inspect json logging os sys time".split()
    yield from (f"import {module}" for module in modules)
    yield from (
        "from collections import defaultdict, deque",
        "from collections.abc import Awaitable, Callable",
        "from dataclasses import dataclass, field",
        "from enum import Enum",
        "from pathlib import Path",
        "from typing import Any",
        "",
        "logger = logging.getLogger(__name__)",
        "",
    )


def _tries(topics: Sequence[Topic]) -> Iterator[str]:
    for number, topic in enumerate(topics[:TRIES]):
        yield "try:"
        yield f"    from ringwork_{topic.name}.{topic.name}_support import ("
        yield from (f"        {name}," for name in topic.optional)
        yield "    )"
        if number < 8:
            yield f"    HAVE_{topic.name.upper()} = True"
        yield "except ImportError:"
        yield from (f"    {name} = None" for name in topic.optional)
        if number < 8:
            yield f"    HAVE_{topic.name.upper()} = False"
        yield ""


def _constants(topics: Sequence[Topic]) -> Iterator[str]:
    yield from (
        "HERE = Path(__file__).resolve().parent",
        'DATA_FOLDER = HERE / "data"',
        'STATE_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "state.json")',
        "MAX_ATTEMPTS = 3",
        "DEFAULT_TIMEOUT = 30.0",
        "",
    )
    for number, topic in enumerate(topics):
        interval, limit, folder = topic.constants
        yield f"# How {topic.name} is paced."
        yield f"{interval} = {5 + number}.0"
        yield f"{limit} = MAX_ATTEMPTS * {number + 2}"
        yield f'{folder} = DATA_FOLDER / "{topic.name}"'
        yield ""


def _small_classes() -> Iterator[str]:
    yield from ("", "class NodeRole(Enum):", '    """What a node does."""', "")
    yield from (f'    {role} = "{role.lower()}"' for role in ("LEADER", "FOLLOWER", "VOTER", "OBSERVER"))
    yield from ("", "", "class OrchestratorError(Exception):", '    """Anything that went wrong here."""')
    for topic in TOPICS[: SMALL_CLASSES - 2]:
        yield from (
            "",
            "",
            "@dataclass",
            f"class {topic.title()}Record:",
            f'    """One entry of {topic}."""',
            "",
            "    key: str",
            "    value: float = 0.0",
            "    tags: list[str] = field(default_factory=list)",
            "",
            "    def merged(self, other: Any) -> Any:",
            '        """Both values in one record."""',
            f"        return {topic.title()}Record(self.key, self.value + other.value, [*self.tags, *other.tags])",
        )


def _helpers(topics: Sequence[Topic], lines: int) -> list[str]:
    """Decorators and functions, filled up to so many lines."""
    found = DECORATORS.split("\n")
    for topic in topics:
        found += [
            "",
            "",
            f"def {topic.name}_key(*parts: Any) -> str:",
            f'    """A stable key for something of {topic.name}."""',
            f'    text = json.dumps([str(part) for part in parts]) + "{topic.name}"',
            "    return hashlib.sha256(text.encode()).hexdigest()[:12]",
        ]
    missing = lines - len(found) - 2
    for number, topic in enumerate(topics):
        size = missing // len(topics) + (number < missing % len(topics))
        found += ["", "", f"def {topic.name}_limits() -> dict[str, Any]:"]
        found += [f'    """The limits of {topic.name} by their names."""', "    limits: dict[str, Any] = {}"]
        for at in range(size - 6):
            found.append(f'    limits["{topic.name}_{at}"] = {topic.constants[1]} + {at}')
        found.append("    return limits")
    return [*found, "", ""]


DECORATORS = '''

def timed(label: str) -> Callable[..., Any]:
    """Log how long a method takes."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            started = time.monotonic()
            try:
                return function(*args, **kwargs)
            finally:
                logger.debug("%s took %.3f", label, time.monotonic() - started)

        return wrapper

    return decorate


def retrying(times: int = MAX_ATTEMPTS) -> Callable[..., Any]:
    """Try a coroutine function several times."""

    def decorate(function: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        @functools.wraps(function)
        async def wrapper(*args: Any, **kwargs: Any) -> Any:
            for attempt in range(times):
                try:
                    return await function(*args, **kwargs)
                except OSError:
                    logger.warning("attempt %d failed", attempt)
            raise OrchestratorError(function.__name__)

        return wrapper

    return decorate'''


# -- the class


def _giant_class(topics: Sequence[Topic], chance: random.Random) -> Iterator[str]:
    head = ["class Orchestrator:", '    """Everything that a cluster needs, in one place."""', ""]
    head += ["    VERSION = 7", f"    TOPICS = {TOPICS!r}".replace("', '", "', '"), ""]
    yield from head
    core = [*_init(topics), *CORE.split("\n")]
    methods = _methods(topics, chance)
    left = CLASS_LINES - len(head) - len(core) - len(methods)  # a blank line above each
    sizes = _sizes(methods, left, chance)
    yield from core
    for method, size in zip(methods, sizes, strict=True):
        yield ""
        yield from lines_of_method(method, size, chance)


def _init(topics: Sequence[Topic]) -> Iterator[str]:
    yield '    def __init__(self, name: str = "node-1", role: NodeRole = NodeRole.FOLLOWER) -> None:'
    yield "        del name, role"
    values = ("{}", "defaultdict(int)", "deque(maxlen=100)", "[]", "0")
    for topic in topics:
        for attribute, value in zip(topic.attributes, values, strict=True):
            yield f"        self.{attribute}: Any = {value}"
    yield ""


CORE = '''    async def run(self) -> dict[str, Any]:
        """Everything once."""
        results = {}
        for topic in self.TOPICS:
            results[topic] = await getattr(self, f"collect_{topic}_batch")()
        return results

    async def stop(self) -> None:
        """Nothing is left running."""
        logger.info("stopped")

    def describe(self) -> str:
        """A word about it."""
        return f"{type(self).__name__} {self.VERSION}"'''


def _methods(topics: Sequence[Topic], chance: random.Random) -> list[Method]:
    """Twenty methods for each topic, of which later ones of a topic are called by earlier ones."""
    found: list[Method] = []
    late = [topic.late for topic in topics]
    for number, topic in enumerate(topics):
        names = [f"{verb}_{topic.name}_{NOUNS[at % len(NOUNS)]}" for at, verb in enumerate(VERBS)]
        waits = 13 + (number < ASYNC_METHODS - 2 - 13 * len(topics))
        kinds = ["async"] * waits + ["plain"] * (PER_TOPIC - waits - 3) + ["static", "class", "property"]
        for at, (name, kind) in enumerate(zip(names, kinds, strict=True)):
            same = [(n, k) for n, k in zip(names[at + 1 :], kinds[at + 1 :], strict=True) if k != "property"]
            other = topics[(number + 1 + chance.randrange(4)) % len(topics)]
            sets = topic.late[at] if at < len(late[number]) else ""
            found.append(Method(name, kind, topic, other, tuple(same), sets, has_setter=number % 3 == 0))
    return found


def _sizes(methods: Sequence[Method], lines: int, chance: random.Random) -> list[int]:
    """A length for each method: many short, some very long, together exactly so many lines."""
    weights = [min(12.0, chance.lognormvariate(0, 0.8)) for _ in methods]
    least = [method.least_lines for method in methods]
    free = lines - sum(least)
    sizes = [low + int(free * weight / sum(weights)) for low, weight in zip(least, weights, strict=True)]
    for at in range(lines - sum(sizes)):
        sizes[at % len(sizes)] += 1
    return sizes


# -- the check


def _tail() -> list[str]:
    return f'''

def _signatures(kind: type) -> dict[str, str]:
    return {{
        name: str(inspect.signature(getattr(kind, name)))
        for name in dir(kind)
        if callable(getattr(kind, name)) and name in vars(object).keys() ^ set(dir(kind))
    }}


async def check() -> int:
    """Call everything; the number of methods."""
    made = Orchestrator()
    count = 0
    for name in sorted(set(dir(Orchestrator)) - set(dir(object)) | {{"__init__"}}):
        value = inspect.getattr_static(Orchestrator, name)
        if isinstance(value, property):
            assert isinstance(getattr(made, name), (int, float)), name
        elif not callable(value) and not isinstance(value, (staticmethod, classmethod)):
            continue
        elif name not in ("__init__", "run"):
            result = getattr(made, name)()
            if inspect.isawaitable(result):
                await result
        count += 1
    assert set(await made.run()) == set(Orchestrator.TOPICS)
    return count


def main() -> int:
    """The check that the file makes of itself."""
    assert len(_signatures(Orchestrator)) > 300
    assert asyncio.run(check()) == {METHODS}
    with contextlib.suppress(BrokenPipeError):
        print("{METHODS} methods, all called")
    return 0


if __name__ == "__main__":
    sys.exit(main())'''.split("\n")


if __name__ == "__main__":
    main()
