ALTER TABLE nodes ADD COLUMN meta TEXT NOT NULL DEFAULT '{}';  -- JSON
ALTER TABLE nodes ADD COLUMN lease_ticks FLOAT;  -- the lease by the clock of the worker's machine, which is never set
ALTER TABLE evaluations ADD COLUMN verdict VARCHAR(16);  -- NULL: not noted by version 1; the object tells
UPDATE evaluations SET verdict = (SELECT verdict FROM nodes WHERE id = node AND nodes.evaluation = object);

CREATE INDEX nodes_of_campaign ON nodes (campaign);

-- The best accepted nodes, without a look at the others.
CREATE INDEX nodes_accepted ON nodes (campaign, fitness DESC) WHERE verdict IN ('pass', 'faster');

-- Objects of ordinary size. Version 1 kept them all as files; what it wrote stays where it is.
CREATE TABLE objects (
    id INTEGER NOT NULL PRIMARY KEY,
    digest VARCHAR(64) NOT NULL UNIQUE,
    data BLOB NOT NULL
);

-- The change log: what became known, in the order in which it did. Nothing in it is ever changed.
CREATE TABLE changes (
    id INTEGER NOT NULL PRIMARY KEY,
    campaign INTEGER NOT NULL REFERENCES campaigns (id),
    node INTEGER NOT NULL REFERENCES nodes (id),
    evaluation INTEGER REFERENCES evaluations (id)  -- NULL: the node itself
);
CREATE INDEX changes_of_campaign ON changes (campaign);

-- Version 1 noted moments only. A clock that was set back must not put an evaluation before its node.
INSERT INTO changes (campaign, node, evaluation)
WITH
    inserted AS (SELECT id, campaign, max(created) OVER (ORDER BY id) AS moment FROM nodes),
    evaluated AS (
        SELECT evaluations.id, node, campaign, max(max(created, moment)) OVER (ORDER BY evaluations.id) AS moment
        FROM evaluations JOIN inserted ON inserted.id = node
    )
SELECT campaign, node, evaluation FROM (
    SELECT moment, 0 AS kind, campaign, id AS node, NULL AS evaluation FROM inserted
    UNION ALL
    SELECT moment, 1 AS kind, campaign, node, id AS evaluation FROM evaluated
)
ORDER BY moment, kind, coalesce(evaluation, node);

CREATE TRIGGER node_is_a_change AFTER INSERT ON nodes BEGIN
    INSERT INTO changes (campaign, node) VALUES (new.campaign, new.id);
END;
CREATE TRIGGER evaluation_is_a_change AFTER INSERT ON evaluations BEGIN
    INSERT INTO changes (campaign, node, evaluation)
    SELECT campaign, id, new.id FROM nodes WHERE id = new.node;
END;
CREATE TRIGGER changes_are_not_updated BEFORE UPDATE ON changes BEGIN
    SELECT raise(ABORT, 'the change log is never changed');
END;
CREATE TRIGGER changes_are_not_deleted BEFORE DELETE ON changes BEGIN
    SELECT raise(ABORT, 'the change log is never changed');
END;

-- Expansions, those under way included.
CREATE TABLE steps (
    campaign INTEGER NOT NULL REFERENCES campaigns (id),
    step INTEGER NOT NULL,
    seen INTEGER NOT NULL,  -- the last change known when it began
    begun FLOAT,  -- NULL: nobody reserved it
    worker VARCHAR(255),
    lease_until FLOAT,
    lease_ticks FLOAT,
    stored FLOAT,  -- NULL: under way, or given back
    PRIMARY KEY (campaign, step)
) WITHOUT ROWID;
CREATE INDEX steps_under_way ON steps (campaign, step) WHERE stored IS NULL;

INSERT INTO steps (campaign, step, seen, stored)
SELECT nodes.campaign, nodes.step, min(changes.id) - 1, min(nodes.created)
FROM nodes JOIN changes ON changes.node = nodes.id
GROUP BY nodes.campaign, nodes.step;
