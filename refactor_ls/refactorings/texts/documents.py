"""Which files of a workspace are documents, which say how it is packaged, and which tell tools what to do with it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from refactor_ls.model.text import Span

METADATA = ("pyproject.toml", "setup.cfg", "setup.py", "pytest.ini", "tox.ini", ".importlinter", "tach.toml")
DOCUMENTS = (".rst", ".md")
# What says in a document that the next word is the name of a module.
ROLE_OR_DIRECTIVE = (
    r"(?:(?::(?:py:)?(?:mod|func|class|meth|attr|data|exc|obj|const):`[~!]?)"
    r"|(?:^[ \t]*\.\. (?:py:)?(?:auto\w+|module|currentmodule)::[ \t]+)|(?:^[ \t]*::: ))"
)
# Where documents name each other: in tables of contents, of reStructuredText and of MyST, and in a role.
_CONTENTS = re.compile(
    r"^(?P<indent>[ \t]*)\.\. toctree::.*\n(?P<listed>(?:[ \t]*\n|(?P=indent)[ \t]+.*\n?)*)"
    r"|^[ \t]*(?P<fence>`{3,}|:{3,})\{toctree\}.*\n(?P<fenced>(?:(?![ \t]*(?P=fence)).*\n)*)"
    r"|(?::doc:|\{doc\})`(?P<role>[^`]*)`",
    re.MULTILINE,
)
_CHANGELOG = re.compile(r"(?i)(change|history|news|release|whatsnew|what.?s.?new|upgrad|migrat)")
# What runs, builds, checks or deploys a project, beside its metadata. TOML and JSON are data, too: only by their names.
_TOOLS = re.compile(
    r"[^/]*\.(?:ini|cfg|conf|spec|ya?ml|sh|bash|bat|cmd|ps1|mk|service|dockerfile)"
    r"|(?:Docker|Container|Proc|Make|make|GNUmake|Just|just|Jenkins|Tilt|Earth)file(?:\.[\w-]+)?"
    r"|\.(?:coveragerc|flake8|pylintrc|justfile|env|flaskenv|style\.yapf)|pylintrc|MANIFEST\.in|CODEOWNERS|Pipfile"
    r"|\.?(?:ruff|hatch|tox|pytest|pyrefly|ty|uv|pixi|poe_tasks|fly|bandit|pyoxidizer|netlify|wrangler)\.toml"
    r"|(?:pyrightconfig|package|vercel|launch|tasks|settings|zappa_settings|devcontainer|app|cdk)\.json"
)
# JSON and TOML that a project reads for itself, such as the configuration of its loggers.
_OWN = re.compile(
    r"(?i)(?:.*/)?(?:(?:etc|conf(?:ig)?s?|settings)/(?:[^/]+/)*[^/]+|[^/]*(?:logg|conf|setting)[^/]*)\.(?:json|toml)"
)
# What lies in such a folder are texts and recordings, whose keys may look like dotted names.
_DATA = re.compile(r"(?:^|/)(?:locales?|i18n|l10n|translations?|lang|messages|cassettes|fixtures|testdata)/")

# What is Python, or nearly so, by its name; a file without a suffix is by its first line.
_OTHER_PYTHON = re.compile(
    r"(?:.*/)?(?:[^/]+\.(?:pyw|pyx|pxd|pxi|pyt|ipy|smk|sage|xsh)"
    r"|[^/]+\.py\.(?:in|tmpl|template|tpl|j2|jinja2?|mako)|SConstruct|SConscript|wscript|Snakefile)"
)
_SHEBANG = re.compile(r"#![^\r\n]*python")


def is_other_python(path: str, text: str) -> bool:
    """Is a file that is not called ``.py`` Python, or nearly so, by its name or by how its text begins?"""
    is_program = may_be_program(path) and _SHEBANG.match(text) is not None
    return is_program or _OTHER_PYTHON.fullmatch(path) is not None


def may_be_program(path: str) -> bool:
    """Has the file's name no suffix, so that only its text can tell?"""
    return "." not in posixpath.basename(path)


def is_metadata(path: str) -> bool:
    """Does the file say how the project is packaged, installed and tested?"""
    return posixpath.basename(path) in METADATA


def is_configuration(path: str) -> bool:
    """Does a tool read the file, so that modules and files of the workspace are named in it to be found?"""
    is_told = _TOOLS.fullmatch(posixpath.basename(path)) is not None or _OWN.fullmatch(path) is not None
    return is_metadata(path) or (is_told and _DATA.search(path) is None)


def names_of_documents(text: str) -> Iterator[Span]:
    """The parts of a document that name other documents, which may be called like the modules that they describe."""
    for match in _CONTENTS.finditer(text):
        yield from (Span(*match.span(part)) for part in ("listed", "fenced", "role") if match[part])


def is_changelog(path: str) -> bool:
    """Does the document tell of the past, in which the old name was right?"""
    return any(_CHANGELOG.search(part) for part in path.split("/"))
