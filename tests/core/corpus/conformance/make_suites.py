#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Packs two public test suites of readers into one file each, a test a line (needs python3-yaml).

    make_suites.py JSONTestSuite yaml-test-suite

The arguments are checkouts of github.com/nst/JSONTestSuite (1ef36fa0) and github.com/yaml/yaml-test-suite (ccfa74e5),
both MIT; see LICENSES.md. Files over 20 kB are left out: they only nest deeply, which other tests do.
"""
import base64
import json
import re
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).parent
# Marks of the YAML suite for what an editor would not show.
MARKS = [("␣", " "), ("—*»", "\t"), ("←", "\r"), ("⇔", "\ufeff"), ("↵", ""), ("∎\n$", "")]


def shown(text):
    for mark, meaning in MARKS:
        text = re.sub(mark, meaning, text)
    return text


def json_tests(checkout):
    for file in sorted((checkout / "test_parsing").glob("*.json")):
        data = file.read_bytes()
        if len(data) <= 20_000:
            yield {"name": file.stem, "bytes": base64.b64encode(data).decode()}


def documents(text):
    """The JSON documents of a test, or nothing where the suite gives none."""
    decoder, found, rest = json.JSONDecoder(), [], text.strip()
    while rest:
        value, end = decoder.raw_decode(rest)
        found.append(value)
        rest = rest[end:].strip()
    return found


def yaml_tests(checkout):
    for file in sorted((checkout / "src").glob("*.yaml")):
        given = {}
        for number, test in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))):
            # What a test of a file does not say is as in the one before.
            given = {**{key: value for key, value in given.items() if key != "fail"}, **test}
            if "yaml" not in test or test.get("skip"):
                continue
            line = {"name": f"{file.stem}/{number:02d}", "yaml": shown(given["yaml"]), "fail": bool(given.get("fail"))}
            if isinstance(test.get("json"), str):
                line["json"] = documents(test["json"])
            yield line


def write(name, tests):
    lines = [json.dumps(test, ensure_ascii=True, sort_keys=True) for test in tests]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(lines))


write("json_test_suite.jsonl", json_tests(Path(sys.argv[1])))
write("yaml_test_suite.jsonl", yaml_tests(Path(sys.argv[2])))
