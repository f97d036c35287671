-- What was asked and answered for a proposal: prompt, tools, turns, counts. Insert-only, as the change log.
CREATE TABLE episodes (
    id INTEGER NOT NULL PRIMARY KEY,
    campaign INTEGER NOT NULL REFERENCES campaigns (id),
    step INTEGER NOT NULL,
    node INTEGER NOT NULL REFERENCES nodes (id),  -- that the proposal became, which an equal source may share
    object VARCHAR(64) NOT NULL,  -- JSON, compressed by zlib
    tokens INTEGER NOT NULL,
    usd FLOAT NOT NULL,
    created FLOAT NOT NULL
);
CREATE INDEX episodes_of_campaign ON episodes (campaign, step);
CREATE INDEX episodes_of_node ON episodes (node);
