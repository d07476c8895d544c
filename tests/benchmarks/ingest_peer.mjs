// SPDX-License-Identifier: GPL-3.0-or-later
// DuckDB's read_json into a table, with the columns it finds by itself. Prints seconds and events as JSON.
// usage: node ingest_peer.mjs EVENTS.jsonl DATABASE THREADS   (@duckdb/node-api where node finds it)
import fs from 'node:fs';
import duckdb from '@duckdb/node-api';

const [source, target, threads] = process.argv.slice(2);
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
const events = answer.getRows()[0][0];
console.log(JSON.stringify({ events, seconds, events_per_second: events / seconds }));
