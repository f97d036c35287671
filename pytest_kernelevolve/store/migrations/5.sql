-- What processes tell each other beside the queue: which campaigns a fleet judges, and how its workers are.
CREATE TABLE notices (
    kind VARCHAR(32) NOT NULL,
    name VARCHAR(200) NOT NULL,
    content TEXT NOT NULL,  -- JSON
    updated FLOAT NOT NULL,
    PRIMARY KEY (kind, name)
);
