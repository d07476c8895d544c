#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a script would do: json and sqlite3.executemany, journal off. Prints what it took as JSON.

usage: peer_ingest.py pysqlite EVENTS.jsonl   (writes out/py.db)
"""
import json
import pathlib
import resource
import sqlite3
import sys
import time

COLUMNS = ("slice", "model", "id", "correct", "x")


def rows(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            event = json.loads(line)
            payload = event["payload"]
            yield event["ts_utc"], event["run_id"], event["event"], *(payload.get(column) for column in COLUMNS)


def main(source, target):
    pathlib.Path(target).unlink(missing_ok=True)
    start = time.perf_counter()
    database = sqlite3.connect(target, isolation_level=None)
    database.execute("PRAGMA journal_mode=OFF")
    database.execute("PRAGMA synchronous=OFF")
    database.execute("CREATE TABLE events(ts, run_id, event, slice, model, item, correct, x)")
    database.execute("BEGIN")
    database.executemany("INSERT INTO events VALUES(?,?,?,?,?,?,?,?)", rows(source))
    database.execute("COMMIT")
    seconds = time.perf_counter() - start
    count = database.execute("SELECT count(*) FROM events").fetchone()[0]
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"rows": count, "s": round(seconds, 3), "rows_per_s": round(count / seconds),
                      "cpu_s": round(used.ru_utime + used.ru_stime, 3), "rss_mb": used.ru_maxrss // 1024}))


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "pysqlite":
        sys.exit(__doc__)
    main(sys.argv[2], "out/py.db")
