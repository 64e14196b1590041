"""The pinned packages that are measured, each with the command of its own tests."""

from __future__ import annotations

from benchmarks.corpus import Package

DJANGO_TESTS = """
    utils_tests template_tests forms_tests urlpatterns_reverse model_fields queries httpwrappers
    validators dispatch mail signing responses requests_tests lookup expressions schema migrations
    aggregation view_tests admin_utils handlers check_framework middleware sessions_tests
"""  # those that need no database server and no minutes

PROXIES = ("pytest-httpbin", "pytest-mock", "trustme", "PySocks")
STARLETTE_NEEDS = (
    "httpx",
    "itsdangerous",
    "jinja2",
    "python-multipart",
    "pyyaml",
    "trio",
    "typing_extensions",
)
SPHINX_NEEDS = ("defusedxml", "cython", "setuptools", "typing_extensions")

PACKAGES = (
    Package(
        "Django",
        "5.2.19",
        "django",
        test_command=(
            "tests/runtests.py",
            "--parallel=1",
            "--settings=test_sqlite",
            *DJANGO_TESTS.split(),
        ),
        test_needs=("tzdata", "jinja2", "pillow"),
        junit=False,
    ),
    Package(
        "sqlglot",
        "27.29.0",
        "sqlglot",
        test_command=("tests", "--ignore=tests/test_executor.py", "--ignore=tests/test_optimizer.py"),
        test_needs=("duckdb", "pandas", "python-dateutil", "pytz", "typing_extensions"),
    ),
    Package(
        "celery",
        "5.7.0",
        "celery",
        test_command=(
            "t/unit/utils",
            "t/unit/tasks",
            "t/unit/app",
            "t/unit/bin",
            "t/unit/events",
            "t/unit/fixups",
            "t/unit/worker/test_request.py",
            "t/unit/worker/test_strategy.py",
            "t/unit/worker/test_control.py",
            "t/unit/worker/test_state.py",
            "t/unit/backends/test_base.py",
            "t/unit/backends/test_redis.py",
            "--timeout=120",
        ),
        test_needs=(
            "pytest-celery",
            "pytest-rerunfailures",
            "pytest-subtests",
            "pytest-timeout",
            "pytest-click",
            "pytest-order",
            "freezegun",
            "msgpack",
            "pyyaml",
            "redis",
            "pydantic",
            "cryptography",
        ),
    ),
    Package(
        "Werkzeug",
        "3.1.3",
        "werkzeug",
        source_root="src",
        test_command=("tests", "--timeout=60", "--ignore=tests/test_serving.py"),
        test_needs=(
            "ephemeral-port-reserve",
            "pytest-timeout",
            "pytest-xprocess",
            "cryptography",
            "watchdog",
        ),
    ),
    Package("rich", "14.3.4", "rich"),
    Package("click", "8.1.8", "click", "src", ("tests",)),
    Package("Flask", "3.1.0", "flask", "src", ("tests",), ("asgiref", "python-dotenv", "pytest<8.4")),
    Package("Jinja2", "3.1.6", "jinja2", "src", ("tests",), ("trio",)),
    Package("marshmallow", "3.26.1", "marshmallow", "src", ("tests",), ("simplejson",)),
    Package(
        "requests", "2.32.3", "requests", "src", ("tests/test_structures.py", "tests/test_utils.py"), PROXIES
    ),
    Package(
        "starlette",
        "0.45.3",
        "starlette",
        ".",
        ("tests", "-W", "ignore::DeprecationWarning"),
        STARLETTE_NEEDS,
    ),
    Package("attrs", "24.3.0", "attr", "src", ("tests",), ("hypothesis", "cloudpickle")),
    Package("tornado", "6.4.2", "tornado", ".", ("tornado/test", "-k", "not dns and not twisted")),
    Package("docutils", "0.21.2", "docutils", ".", ("test",)),
    Package(
        "networkx", "3.4.2", "networkx", ".", ("networkx/classes", "networkx/utils", "networkx/generators")
    ),
    Package(
        "Sphinx",
        "8.1.3",
        "sphinx",
        ".",
        ("tests/test_util", "tests/test_markup", "tests/test_domains"),
        SPHINX_NEEDS,
    ),
)


def chosen(names: str) -> list[Package]:
    """The packages of a comma-separated list of names, all of them for an empty one."""
    wanted = {name.lower() for name in names.split(",") if name}
    unknown = wanted - {package.name.lower() for package in PACKAGES}
    if unknown:
        raise SystemExit(
            f"unknown package {', '.join(sorted(unknown))}; known: {', '.join(p.name for p in PACKAGES)}"
        )
    return [package for package in PACKAGES if not wanted or package.name.lower() in wanted]
