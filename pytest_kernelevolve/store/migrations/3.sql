-- What items of tests were judged at, run after run. Nothing in it is ever changed.
CREATE TABLE verdicts (
    id INTEGER NOT NULL PRIMARY KEY,
    operator VARCHAR(255) NOT NULL,
    hardware VARCHAR(64) NOT NULL,  -- as the gate names it
    spec_digest VARCHAR(64) NOT NULL,
    kernel VARCHAR(64) NOT NULL,  -- digest of the candidate: source, entry and language
    source VARCHAR(64) NOT NULL,  -- object
    language VARCHAR(64) NOT NULL,
    path TEXT NOT NULL,  -- where it lay
    status VARCHAR(32) NOT NULL,  -- the report's one word
    verdict VARCHAR(16) NOT NULL,  -- the gate's
    speedup FLOAT,
    speedup_low FLOAT,
    speedup_high FLOAT,
    min_speedup FLOAT NOT NULL,
    evaluation VARCHAR(64) NOT NULL,  -- object: raw times and all
    created FLOAT NOT NULL,
    revision VARCHAR(64) NOT NULL,  -- the commit that was checked out; empty where there is none
    dirty BOOLEAN NOT NULL,  -- whether the kernel, the spec or its reference differed from that commit
    machine TEXT NOT NULL,
    environment TEXT NOT NULL,  -- JSON
    against TEXT,  -- JSON
    waived TEXT  -- JSON
);
CREATE INDEX verdicts_of_operator ON verdicts (operator, hardware, id);

CREATE TRIGGER verdicts_are_not_updated BEFORE UPDATE ON verdicts BEGIN
    SELECT raise(ABORT, 'what was judged is never changed');
END;
