"""Modules are called by whole words of the code, as a person would choose them from its names and its prose."""

from __future__ import annotations

import textwrap

import pytest

from refactor_ls.analysis.members import symbols_of
from refactor_ls.analysis.module_names import Naming, snake_case
from refactor_ls.model.source import Source


def names_of(text: str, *groups: list[str], stem: str = "shop") -> list[str]:
    """The first name of each group of symbols of a module."""
    source = Source("shop.py", textwrap.dedent(text))
    members = symbols_of(source)
    chosen = [[member for member in members if member.names[0] in group] for group in groups]
    return [first for first, *_ in Naming.of(members, source, (), stem).of_modules(chosen)]


def test_classes_of_one_kind_are_called_by_its_plural() -> None:
    text = """
    class TextField: pass
    class DateField: pass
    class CustomerProxy: pass
    class SupplierProxy: pass
    """
    found = names_of(text, ["TextField", "DateField"], ["CustomerProxy", "SupplierProxy"])
    assert found == ["fields", "proxies"]


def test_what_several_functions_do_is_called_as_the_text_calls_it() -> None:
    text = '''
    def render_page(page):
        """Rendering begins with the head."""
        return page
    def render_menu(menu):
        """Render it."""
        return menu
    def total(items):
        return sum(items)
    def count(items):
        return len(items)
    '''
    assert names_of(text, ["render_page", "render_menu"], ["total", "count"])[0] == "rendering"


def test_exceptions_are_known_by_what_they_inherit_from() -> None:
    text = """
    class ShopException(Exception): pass
    class NotFound(ShopException): pass
    class Forbidden(ShopException): pass
    class NotFoundPage:
        status = 404
    """
    found = names_of(text, ["ShopException", "NotFound", "Forbidden"], ["NotFoundPage"])
    assert found == ["exceptions", "not_found_page"]


def test_several_modules_of_exceptions_say_what_theirs_are_about() -> None:
    text = """
    class ShopError(Exception): pass
    class OrderError(ShopError): pass
    class PriceError(ShopError): pass
    class MissingRole(ShopError):
        role = None
    class MissingAnyRole(MissingRole):
        roles = ()
    """
    found = names_of(text, ["ShopError", "OrderError", "PriceError"], ["MissingRole", "MissingAnyRole"])
    assert found == ["errors", "role_errors"]


def test_one_thing_under_two_names_is_not_several() -> None:
    text = """
    class LaplaceDistribution: pass
    def Laplace():
        return LaplaceDistribution()
    class LevyDistribution: pass
    def Levy():
        return LevyDistribution()
    """
    found = names_of(text, ["LaplaceDistribution", "Laplace"], ["LevyDistribution", "Levy"])
    assert found == ["laplace", "levy"]


def test_a_type_variable_is_no_name() -> None:
    text = """
    ArgsT = TypeVar("ArgsT")
    def run_all(tasks):
        args = tasks
        return args
    def other(): pass
    """
    assert names_of(text, ["ArgsT", "run_all"], ["other"])[0] not in ("arg", "args")


def test_a_piece_of_a_word_is_no_name() -> None:
    text = '''
    _IRR_S2P = {}
    _IRR_P2S = {}
    def pluralize(word):
        """The plural of a word, from the table of plurals."""
        return _IRR_S2P.get(word)
    def singularize(word):
        """The singular of a word."""
        return _IRR_P2S.get(word)
    def order(): pass
    '''
    (found, _) = names_of(text, ["_IRR_S2P", "_IRR_P2S", "pluralize", "singularize"], ["order"])
    assert found not in ("irr", "irr_s")


def test_the_biggest_class_names_a_group_that_has_no_word_of_its_own() -> None:
    text = """
    def begin(): pass
    class Account:
        owner = None
        def pay(self): pass
        def close(self): pass
    def finish(): pass
    def other(): pass
    """
    assert names_of(text, ["begin", "Account", "finish"], ["other"])[0] == "account"


def test_what_the_text_speaks_of_as_of_a_thing_is_a_better_name_than_a_participle() -> None:
    text = '''
    def grouped_quantile(rows):
        """The quantile of rows."""
        return rows
    def quantile_grouped(rows):
        """Rows are grouped first."""
        return rows
    def total(items):
        return sum(items)
    '''
    (found, _) = names_of(text, ["grouped_quantile", "quantile_grouped"], ["total"])
    assert found in ("quantile", "quantiles")


def test_a_class_that_is_called_as_any_module_could_be_gets_the_word_for_the_whole() -> None:
    text = """
    class Function:
        def call(self): pass
        def ask(self): pass
    class Address: pass
    """
    assert names_of(text, ["Function"], ["Address"], stem="fields") == ["function_fields", "address"]


def test_no_two_modules_have_one_name_and_none_has_a_name_of_the_module() -> None:
    text = """
    order = None
    class OrderPaid: pass
    class OrderSent: pass
    class FirstOrder: pass
    class LastOrder: pass
    """
    found = names_of(text, ["OrderPaid", "OrderSent"], ["FirstOrder", "LastOrder"])
    assert len({*found, "order"}) == 3


@pytest.mark.parametrize(
    ("name", "module"),
    [
        ("HTTPServer", "http_server"),
        ("GZipEncoding", "gzip_encoding"),
        ("OAuthMixin", "oauth_mixin"),
        ("IPv4Interface", "ipv4_interface"),
        ("MyAView", "my_a_view"),
        ("LaTeXTranslator", "latex_translator"),
        ("QoS", "qos"),
        ("IOStream", "io_stream"),
        ("Vec2D", "vec2d"),
        ("Base64Encoder", "base64_encoder"),
    ],
)
def test_classes_are_spelled_as_modules(name: str, module: str) -> None:
    assert snake_case(name) == module
