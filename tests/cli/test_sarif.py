"""`check --format sarif`: what scanning services need to show a finding at its place."""

from __future__ import annotations

import json

from refactor_ls.analysis.findings import RULES
from terminal import Terminal, in_empty_folder  # noqa: F401 - the fixture `terminal`


def test_findings_as_sarif(terminal: Terminal) -> None:
    terminal.write(
        {
            "refactor-ls.toml": "max-file-lines = 5\nmax-function-lines = { warn = 1, error = 2 }\n",
            "pkg/ä b.py": "class C:\n    def f(self):\n        x = 1\n        return x\n\n",
            "broken.py": "def (:\n",
        }
    )
    done = terminal.run("check", "--format", "sarif")
    log = json.loads(done.out)
    (run,) = log["runs"]
    assert (done.code, log["version"]) == (1, "2.1.0")
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.code for rule in RULES]
    assert all(RULES[result["ruleIndex"]].code == result["ruleId"] for result in run["results"])
    broken, function = run["results"]
    assert (broken["ruleId"], broken["level"]) == ("RLS000", "error")
    assert (function["ruleId"], function["level"]) == ("RLS103", "error")
    assert function["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "pkg/%C3%A4%20b.py", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 2, "endLine": 4},
            },
            "logicalLocations": [{"fullyQualifiedName": "C.f"}],
        }
    ]


def test_what_explains_a_finding_is_related(terminal: Terminal) -> None:
    terminal.write({"refactor-ls.toml": "max-file-lines = 1\n", "a.py": "def f(): ...\ndef g(): ...\n"})
    (result,) = json.loads(terminal.run("check", "--format", "sarif").out)["runs"][0]["results"]
    assert [each["id"] for each in result["relatedLocations"]] == [1, 2]
    regions = [each["physicalLocation"]["region"] for each in result["relatedLocations"]]
    assert regions == [{"startLine": 1, "endLine": 1}, {"startLine": 2, "endLine": 2}]
