CREATE TABLE schema_version (version INTEGER NOT NULL);

CREATE TABLE campaigns (
    id INTEGER NOT NULL,
    operator VARCHAR(255) NOT NULL,
    hardware VARCHAR(64) NOT NULL,
    spec_digest VARCHAR(64) NOT NULL,
    family VARCHAR(255),
    settings TEXT NOT NULL,  -- JSON with sorted keys, so that equal settings are equal text
    created FLOAT NOT NULL,
    finished FLOAT,
    reason TEXT,
    -- Running totals, so that a question about a large campaign costs what it costs about a small one.
    steps INTEGER NOT NULL,
    barren_steps INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    usd FLOAT NOT NULL,
    opening_steps INTEGER NOT NULL,
    opening_tokens INTEGER NOT NULL,
    opening_usd FLOAT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (operator, hardware, spec_digest, settings)
);

CREATE TABLE nodes (
    id INTEGER NOT NULL,
    campaign INTEGER NOT NULL,
    step INTEGER NOT NULL,
    digest VARCHAR(64) NOT NULL,  -- of the candidate: source, entry and language
    source VARCHAR(64) NOT NULL,  -- object
    entry VARCHAR(255) NOT NULL,
    language VARCHAR(64) NOT NULL,
    operator VARCHAR(255) NOT NULL,
    note TEXT NOT NULL,
    tokens INTEGER NOT NULL,
    usd FLOAT NOT NULL,
    created FLOAT NOT NULL,
    state VARCHAR(16) NOT NULL,
    worker VARCHAR(255),
    lease_until FLOAT,
    attempts INTEGER NOT NULL,  -- how often it was claimed
    -- The evaluation that counts, and what queries need of it.
    evaluation VARCHAR(64),  -- object
    fitness FLOAT,
    verdict VARCHAR(16),
    confirmed BOOLEAN NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (campaign, digest),  -- equal sources are judged once
    FOREIGN KEY(campaign) REFERENCES campaigns (id)
);
CREATE INDEX nodes_queue ON nodes (campaign, state, attempts);

CREATE TABLE edges (
    child INTEGER NOT NULL,
    position INTEGER NOT NULL,
    parent INTEGER NOT NULL,
    PRIMARY KEY (child, position),
    FOREIGN KEY(child) REFERENCES nodes (id),
    FOREIGN KEY(parent) REFERENCES nodes (id)
);
CREATE INDEX ix_edges_parent ON edges (parent);

CREATE TABLE evaluations (
    id INTEGER NOT NULL,
    node INTEGER NOT NULL,
    object VARCHAR(64) NOT NULL,
    fitness FLOAT NOT NULL,
    confirms BOOLEAN NOT NULL,
    created FLOAT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(node) REFERENCES nodes (id)
);
CREATE INDEX ix_evaluations_node ON evaluations (node);
