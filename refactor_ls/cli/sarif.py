"""Findings as SARIF 2.1.0, which code scanning services and editors read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from refactor_ls import __version__
from refactor_ls.analysis.findings import RULES, Finding, Level, Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
HOME = "https://github.com/refactor-ls/refactor-ls"
_LEVELS: Mapping[Level, str] = {"hint": "note", "warn": "warning", "error": "error"}
_NUMBERS = {rule.code: number for number, rule in enumerate(RULES)}


def sarif_of(findings: Sequence[Finding]) -> dict[str, Any]:
    """The log of one run; places are relative to the workspace, as `%SRCROOT%`."""
    driver = {
        "name": "refactor-ls",
        "version": __version__,
        "informationUri": HOME,
        "rules": [_rule(rule) for rule in RULES],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.says},
        "fullDescription": {"text": rule.why},
        "helpUri": rule.href,
    }


def _result(finding: Finding) -> dict[str, Any]:
    place = _place(finding.path, finding.line, finding.end_line)
    if finding.symbol:
        place["logicalLocations"] = [{"fullyQualifiedName": finding.symbol}]
    related = [
        {**_place(each.path, each.line, each.end_line), "id": number, "message": {"text": each.message}}
        for number, each in enumerate(finding.related, 1)
    ]
    return {
        "ruleId": finding.code,
        "ruleIndex": _NUMBERS[finding.code],
        "level": _LEVELS[finding.level],
        "message": {"text": finding.message},
        "locations": [place],
        **({"relatedLocations": related} if related else {}),
    }


def _place(path: str, line: int, end_line: int) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(path), "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": line, "endLine": end_line},
        }
    }
