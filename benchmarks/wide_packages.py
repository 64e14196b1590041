"""Packages that nobody tuned the splits on, pinned: every big module of each is divided."""

from __future__ import annotations

from benchmarks.corpus import Package

WIDE = (
    Package(
        "Mako", "1.3.9", "mako", test_command=("test",), test_needs=("babel", "pygments", "dogpile.cache")
    ),
    Package("Markdown", "3.7", "markdown", test_command=("tests",), test_needs=("pyyaml",)),
    Package("Jinja2", "3.1.5", "jinja2", "src", test_command=("tests",), test_needs=("trio",)),
    Package("click", "8.1.8", "click", "src", test_command=("tests",)),
    Package("peewee", "3.17.8", "playhouse"),
    Package("rich", "13.9.4", "rich"),
    Package("httpx", "0.28.1", "httpx"),
    Package("boltons", "24.1.0", "boltons"),
    Package("lark", "1.2.2", "lark"),
    Package("ply", "3.11", "ply"),
    Package("pyparsing", "3.2.1", "pyparsing"),
    Package("paramiko", "3.5.0", "paramiko"),
    Package("tornado", "6.4.2", "tornado"),
    Package("kombu", "5.4.2", "kombu"),
    Package("docutils", "0.21.2", "docutils"),
    Package("networkx", "3.4.2", "networkx"),
    Package("bottle", "0.13.2", "bottle", test_command=("test",)),
    Package(
        "traitlets",
        "5.14.3",
        "traitlets",
        test_command=("tests",),
        test_needs=("argcomplete", "pytest-mock"),
    ),
    Package("WebOb", "1.8.9", "webob", "src", test_command=("tests",)),
    Package("jsonschema", "4.23.0", "jsonschema", test_command=("jsonschema/tests",)),
    Package("babel", "2.16.0", "babel"),
    Package("aiohttp", "3.11.11", "aiohttp"),
    Package("Twisted", "24.11.0", "twisted", "src"),
    Package("sphinx", "8.1.3", "sphinx"),
    Package("astroid", "3.3.8", "astroid"),
    Package("pytest", "8.3.4", "_pytest", "src"),
    Package("alembic", "1.14.0", "alembic"),
    Package("parso", "0.8.4", "parso"),
    Package("jedi", "0.19.2", "jedi"),
    Package("dask", "2024.12.1", "dask"),
)
