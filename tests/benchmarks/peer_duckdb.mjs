// SPDX-License-Identifier: GPL-3.0-or-later
// DuckDB's read_json into a table, with the columns it finds by itself. Prints what it took as JSON.
// usage: node peer_duckdb.mjs auto EVENTS.jsonl THREADS   (writes out/duck.db; @duckdb/node-api where node finds it)
import fs from 'node:fs';
import duckdb from '@duckdb/node-api';

const [, source, threads] = process.argv.slice(2);
const target = 'out/duck.db';
for (const suffix of ['', '.wal']) {
    fs.rmSync(target + suffix, { force: true });
}
const instance = await duckdb.DuckDBInstance.create(target, { threads });
const connection = await instance.connect();
const start = performance.now();
await connection.run(`CREATE TABLE events AS
    SELECT ts_utc, run_id, event, payload.slice, payload.model, payload.id, payload.correct, payload.x
    FROM read_json('${source}', format = 'newline_delimited')`);
await connection.run('CHECKPOINT');
const answer = await connection.runAndReadAll('SELECT count(*)::INT FROM events');
const seconds = (performance.now() - start) / 1000;
const rows = answer.getRows()[0][0];
const used = process.resourceUsage();
console.log(JSON.stringify({ rows, s: seconds, rows_per_s: Math.round(rows / seconds),
    cpu_s: (used.userCPUTime + used.systemCPUTime) / 1e6, rss_mb: Math.round(used.maxRSS / 1024) }));
