-- What a store knows of itself, such as the URL of its objects.
CREATE TABLE facts (
    name VARCHAR(64) NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
-- Alembic's own, in its words. A migrated store has it before; schema_version stays for older programs to refuse by.
CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
