#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Completes the example corpus: input_hash lines, the ledger's digest, and history.jsonl with its chains.

    make_corpus_history.py corpus

The cases are written by hand; this fills in what only a program can (needs python3-yaml). Each event of TOLD is applied to
the case as it stood before, so that every digest is that of the case's data after the event, and the last one that of the
file. Running it again changes nothing.
"""
import copy
import hashlib
import json
import re
import sys
import unicodedata
from pathlib import Path

import yaml

REMOVED_CASE = {
    "id": "AGTFAIL-0003", "title": "Sells a gift card twice for one click", "status": "active",
    "failure_mode": "tool_invocation", "severity": "P1", "blast_radius": "irreversible_write", "kind": "error",
    "detected_by": "user", "intent": "gift_card", "sensitivity": "public", "discovered_at": "2026-03-17",
    "discovered_by": [{"by": "tomas", "source": "ticket NL-20690", "at": "2026-03-17"}],
    "input": "I would like a gift card over 50 EUR for my sister.",
    "expected_behavior": "One call of sell_gift_card.", "observed_behavior": "Two calls, two codes, one payment.",
    "checker": {"tool_called": {"name": "sell_gift_card"}}, "remediation": [], "last_passed": None,
    "regressed_count": 0, "owner": "tomas", "model_version": "assistant-2026-02", "data_source": "tickets",
    "environment": "production"}

GATES = {  # date → (run id, commit) of a recorded gate run of main
    "2026-05-16": ("4be0912a", "9d1f6c2"), "2026-05-23": ("77a1c0de", "1b40e83"),
    "2026-06-27": ("c2d95310", "f07a9bb"), "2026-07-04": ("08e4fa6b", "5cc21d0"),
    "2026-08-22": ("d96613fe", "a84e7f1"), "2026-08-29": ("3f20b7c9", "e5b3d46"),
    "2026-09-05": ("5a8874e1", "73c90aa"), "2026-09-12": ("e19d02b4", "0d96f5e"),
    "2026-10-31": ("b04c6d27", "6f82e1c"), "2026-11-14": ("91f7ae38", "c3a05d9"),
    "2026-11-21": ("cfd48309", "be41f70")}

# What `failure-geometry gate corpus --results gate/main.jsonl --record` tells of the last one.
LAST_GATE = {"aggregate_judges": [], "gating": 11, "green": False, "judges": [], "passed": 10, "ref": "refs/heads/main"}

# date, event, case, by, detail
TOLD = [
    ("2026-03-12", "promoted", "AGTFAIL-0001", "maren", "reproduced on main, 3 of 3"),
    ("2026-03-12", "promoted", "AGTFAIL-0002", "maren", "reproduced on main"),
    ("2026-03-13", "remediated", "AGTFAIL-0001", "tomas", "service-agent#812"),
    ("2026-03-19", "promoted", "AGTFAIL-0003", "maren", "reproduced on main"),
    ("2026-03-25", "remediated", "AGTFAIL-0004", "maren", "tool-gateway#208"),
    ("2026-03-24", "promoted", "AGTFAIL-0004", "maren", "reproduced on main, 5 of 5"),
    ("2026-04-02", "promoted", "AGTFAIL-0005", "maren", "reproduced on main"),
    ("2026-04-09", "remediated", "AGTFAIL-0005", "aylin", "service-agent#866"),
    ("2026-04-16", "promoted", "AGTFAIL-0006", "maren", "reproduced on main, 3 of 3"),
    ("2026-04-22", "remediated", "AGTFAIL-0006", "priya", "tool-gateway#221"),
    ("2026-05-07", "promoted", "AGTFAIL-0007", "maren", "reproduced on main"),
    ("2026-05-16", "regressed", "AGTFAIL-0001", "ci", "signatures without a line of dashes"),
    ("2026-05-21", "promoted", "AGTFAIL-0008", "maren", "reproduced on main"),
    ("2026-05-22", "remediated", "AGTFAIL-0001", "priya", "service-agent#941"),
    ("2026-05-23", "fixed", "AGTFAIL-0001", "ci", None),
    ("2026-05-28", "remediated", "AGTFAIL-0008", "aylin", "service-agent#950"),
    ("2026-05-28", "promoted", "AGTFAIL-0009", "maren", "reproduced on main"),
    ("2026-06-02", "recurrence", "AGTFAIL-0002", "aylin", "trace b3a8814d"),
    ("2026-06-05", "remediated", "AGTFAIL-0002", "aylin", "knowledge-base#377"),
    ("2026-06-18", "promoted", "AGTFAIL-0010", "maren", "reproduced on main"),
    ("2026-06-18", "remediated", "AGTFAIL-0010", "jonas", "ops-search#54"),
    ("2026-06-27", "regressed", "AGTFAIL-0006", "ci", "2 of 3 attempts failed"),
    ("2026-07-04", "fixed", "AGTFAIL-0006", "ci", None),
    ("2026-07-09", "promoted", "AGTFAIL-0011", "maren", "reproduced on main"),
    ("2026-07-15", "remediated", "AGTFAIL-0011", "priya", "service-agent#998"),
    ("2026-08-06", "promoted", "AGTFAIL-0012", "maren", "reproduced on staging"),
    ("2026-08-11", "remediated", "AGTFAIL-0012", "jonas", "tool-gateway#260"),
    ("2026-08-20", "recurrence", "AGTFAIL-0006", "tomas", "trace 91ce03bf"),
    ("2026-08-22", "regressed", "AGTFAIL-0006", "ci", "3 of 3 attempts failed"),
    ("2026-08-27", "remediated", "AGTFAIL-0006", "priya", "service-agent#1033"),
    ("2026-08-29", "fixed", "AGTFAIL-0006", "ci", None),
    ("2026-08-29", "passed", "AGTFAIL-0009", "ci", None),
    ("2026-09-03", "deprecated", "AGTFAIL-0009", "priya", "the stove left the range"),
    ("2026-09-05", "regressed", "AGTFAIL-0011", "ci", "a new pattern of tracking numbers"),
    ("2026-09-12", "fixed", "AGTFAIL-0011", "ci", None),
    ("2026-09-17", "promoted", "AGTFAIL-0013", "maren", "reproduced on main, 5 of 5"),
    ("2026-09-17", "remediated", "AGTFAIL-0013", "maren", "tool-gateway#281"),
    ("2026-09-24", "removed", "AGTFAIL-0003", "maren", "gift cards are sold by a partner"),
    ("2026-10-08", "watchlisted", "AGTFAIL-0014", "maren", "fails in about one run of twelve"),
    *[("2026-11-14", "passed", f"AGTFAIL-{number:04d}", "ci", None) for number in (1, 2, 4, 5, 6, 7, 8, 10, 11, 12, 13)],
    ("2026-11-21", "regressed", "AGTFAIL-0006", "ci",
     'the output contains "Birkenallee"'),
    *[("2026-11-21", "passed", f"AGTFAIL-{number:04d}", "ci", None) for number in (1, 2, 4, 5, 7, 8, 10, 11, 12, 13)],
    *[(date, "gate_recorded", None, "ci", LAST_GATE if date == max(GATES) else None) for date in GATES],
]

# Of two events on one day the earlier kind comes first.
ORDER = ["promoted", "watchlisted", "recurrence", "gate_recorded", "regressed", "passed", "fixed", "remediated",
         "deprecated", "removed"]


class Texts(yaml.SafeLoader):
    """Dates stay texts."""


Texts.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith(":timestamp")]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def canonical_text(text):
    return " ".join(unicodedata.normalize("NFC", text).split())


def input_hash(value, corpus):
    if isinstance(value, str):
        return "sha256:" + sha256(canonical_text(value))
    text = canonical_text(value["text"] if "text" in value else canonical(value["messages"]))
    if "fixture" in value:
        text += "\n" + hashlib.sha256((corpus / "fixtures" / value["fixture"]).read_bytes()).hexdigest()
    return "sha256:" + sha256(text)


def load(file):
    return yaml.load(file.read_text(encoding="utf-8"), Texts)


def fill_input_hashes(file, corpus):
    """Rewrites the input_hash lines, which stand in the order of the cases, and nothing else."""
    data = load(file)
    hashes = iter([input_hash(case["input"], corpus) for case in data.get("cases", [data])])
    text = re.sub(r'(?m)^( *input_hash: )".*"$', lambda line: f'{line[1]}"{next(hashes)}"',
                  file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")


def beginning_of(case):
    """The case as it was promoted."""
    early = copy.deepcopy(case)
    early.update(status="active", discovered_by=case["discovered_by"][:1], remediation=[], last_passed=None,
                 regressed_count=0)
    return early


def apply(event, date, state, final):
    if event == "recurrence":
        state["discovered_by"].append(final["discovered_by"][len(state["discovered_by"])])
    elif event == "remediated":
        state["remediation"].append(final["remediation"][len(state["remediation"])])
    elif event in ("passed", "fixed"):
        state["last_passed"] = date
    elif event == "regressed":
        state["regressed_count"] += 1
    elif event == "deprecated":
        state["status"] = "deprecated"


def lines_of(cases):
    states = {case_id: beginning_of(case) for case_id, case in cases.items()}
    ends, count = {}, {}
    for date, event, case_id, by, detail in sorted(TOLD, key=lambda told: (told[0], ORDER.index(told[1]))):
        count[date] = count.get(date, -1) + 1
        if case_id:
            apply(event, date, states[case_id], cases[case_id])
        run_id, commit = GATES.get(date, (None, None)) if by == "ci" else (None, None)
        line = {"ts_utc": f"{date}T09:{count[date]:02d}:00Z", "event": event, "case_id": case_id, "by": by,
                "run_id": run_id, "commit": commit, "digest": sha256(canonical(states[case_id])) if case_id else None,
                "detail": detail, "prev": ends.get(case_id or event)}
        line["hash"] = ends[case_id or event] = sha256(canonical(line))
        yield canonical(line)
    for case_id, case in cases.items():
        assert states[case_id] == case, f"{case_id}: history does not lead to what the file says"


def main():
    corpus = Path(sys.argv[1])
    files = [corpus / "cases.yaml", corpus / "watchlist.yaml"]
    for file in files + sorted((corpus / "_intake").glob("*.yaml")):
        fill_input_hashes(file, corpus)
    cases = {case["id"]: case for file in files for case in load(file)["cases"]}
    cases[REMOVED_CASE["id"]] = REMOVED_CASE
    ledger = corpus / "cases_removed.yaml"
    digest = sha256(canonical(REMOVED_CASE))
    ledger.write_text(re.sub(r'digest: ".*"', f'digest: "{digest}"', ledger.read_text(encoding="utf-8")),
                      encoding="utf-8")
    (corpus / "history.jsonl").write_text("".join(line + "\n" for line in lines_of(cases)), encoding="utf-8")


if __name__ == "__main__":
    main()
