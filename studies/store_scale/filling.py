"""A store on a PostgreSQL server with as many nodes as wanted, made by the server itself in a minute or two.

Sources have 10 kB and evaluations 20 kB, as in the files that `measure` grows: of each, one text is made here, and the
server makes the others of it, each different, under its own SHA-256.
"""

from __future__ import annotations

import json
import os
import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg

from pytest_kernelevolve.records import Verdict
from pytest_kernelevolve.store import open_store
from studies.store_scale.measure import evaluation
from studies.store_scale.rival import SOURCE_BYTES, text

BATCH = 1_000
STEP = 100  # nodes


# The table stays while rows are made of it, and is no part of the store.
_TABLE = (
    "CREATE UNLOGGED TABLE made (number bigint PRIMARY KEY, fitness float8, verdict text, source text, evaluation text)"
)
_MADE = """
WITH texts AS MATERIALIZED (
    SELECT number, fitness, CASE WHEN fitness > 1.5 THEN 'faster' ELSE 'slow' END AS verdict,
        convert_to('# ' || number || E'\\n' || %(source)s, 'UTF8') AS source,
        convert_to(replace(CASE WHEN fitness > 1.5 THEN %(faster)s ELSE %(slow)s END, '"seed":0', '"seed":' || number),
            'UTF8') AS evaluation
    FROM (SELECT number, exp(0.4 * (random() + random() + random() - 1.5) * 2) AS fitness
        FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS number) AS numbers
), stored AS (
    INSERT INTO objects (digest, data)
    SELECT encode(sha256(data), 'hex'), data
    FROM (SELECT source AS data FROM texts UNION ALL SELECT evaluation FROM texts) AS both_texts
    ON CONFLICT DO NOTHING
)
INSERT INTO made SELECT number, fitness, verdict, encode(sha256(source), 'hex'), encode(sha256(evaluation), 'hex')
FROM texts
"""
_ROWS = (
    "INSERT INTO steps (campaign, step, seen, stored) SELECT 1, 1 + number / {step}, 0, 1 FROM {made}"
    " GROUP BY number / {step} ON CONFLICT DO NOTHING",
    "INSERT INTO nodes (id, campaign, step, digest, source, entry, language, operator, note, tokens, usd, created,"
    " state, attempts, evaluation, fitness, verdict, confirmed) SELECT number, 1, 1 + number / {step}, source,"
    " source, 'kernel', 'cpp', 'model', 'what was changed', 1000, 0, 1, 'judged', 1, evaluation, fitness,"
    " verdict, false FROM {made} ORDER BY number",
    "INSERT INTO edges (child, position, parent) SELECT number, 0, 1 + floor(random() * (number - 1))::bigint"
    " FROM {made} WHERE number > 1",
    "INSERT INTO evaluations (node, object, fitness, confirms, created, verdict)"
    " SELECT number, evaluation, fitness, false, 1, verdict FROM {made} ORDER BY number",
)


def fill(url: str, size: int, writers: int = min(8, os.cpu_count() or 1)) -> None:
    """Make a store of ``size`` judged nodes in the empty database at ``url``, by so many connections at once."""
    rng = random.Random(0)
    with open_store(url) as store:
        campaign = store.campaign("operator", "cpu", "digest", {})
        assert campaign == 1, "the database is not empty"
    found = evaluation(rng, 0)[0].to_json()
    texts = {
        verdict: json.dumps({**found, "verdict": verdict}, separators=(",", ":")) for verdict in ("faster", "slow")
    }
    assert all('"seed":0' in made for made in texts.values()), Verdict.FASTER
    values = {**texts, "source": text(rng, SOURCE_BYTES)}
    parts = [(first, min(size, first + BATCH - 1)) for first in range(1, size + 1, BATCH)]

    def put(number: int) -> None:
        with _connected(url) as server:
            for first, last in parts[number::writers]:
                server.execute(_MADE, {**values, "first": first, "last": last})

    with _connected(url) as server:
        server.execute(_TABLE)
        with ThreadPoolExecutor(writers) as pool:
            list(pool.map(put, range(writers)))
        for first, last in parts:
            made = f"(SELECT * FROM made WHERE number BETWEEN {first} AND {last}) AS part"
            with server.transaction():
                for statement in _ROWS:
                    server.execute(statement.format(step=STEP, made=made).encode())
        server.execute("DROP TABLE made")
        server.execute("SELECT setval(pg_get_serial_sequence('nodes', 'id'), %s)", (size,))
        server.execute("UPDATE campaigns SET steps = (SELECT max(step) FROM steps)")
        server.execute("VACUUM ANALYZE")


def _connected(url: str) -> psycopg.Connection[Any]:
    server = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)
    server.execute("SET synchronous_commit = off")
    return server
