"""The tables of a store."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = 1

metadata = MetaData()

versions = Table("schema_version", metadata, Column("version", Integer, nullable=False))

campaigns = Table(
    "campaigns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("operator", String(255), nullable=False),
    Column("hardware", String(64), nullable=False),
    Column("spec_digest", String(64), nullable=False),
    Column("family", String(255)),
    Column("settings", Text, nullable=False),  # JSON with sorted keys, so that equal settings are equal text
    Column("created", Float, nullable=False),
    Column("finished", Float),
    Column("reason", Text),
    # Running totals, so that a question about a large campaign costs what it costs about a small one.
    Column("steps", Integer, nullable=False, default=0),
    Column("barren_steps", Integer, nullable=False, default=0),
    Column("tokens", Integer, nullable=False, default=0),
    Column("usd", Float, nullable=False, default=0.0),
    Column("opening_steps", Integer, nullable=False, default=0),
    Column("opening_tokens", Integer, nullable=False, default=0),
    Column("opening_usd", Float, nullable=False, default=0.0),
    UniqueConstraint("operator", "hardware", "spec_digest", "settings"),
)

nodes = Table(
    "nodes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", ForeignKey("campaigns.id"), nullable=False),
    Column("step", Integer, nullable=False),
    Column("digest", String(64), nullable=False),  # of the candidate: source, entry and language
    Column("source", String(64), nullable=False),  # object
    Column("entry", String(255), nullable=False),
    Column("language", String(64), nullable=False),
    Column("operator", String(255), nullable=False),
    Column("note", Text, nullable=False),
    Column("tokens", Integer, nullable=False),
    Column("usd", Float, nullable=False),
    Column("created", Float, nullable=False),
    Column("state", String(16), nullable=False),
    Column("worker", String(255)),
    Column("lease_until", Float),
    Column("attempts", Integer, nullable=False, default=0),  # how often it was claimed
    # The evaluation that counts, and what queries need of it.
    Column("evaluation", String(64)),  # object
    Column("fitness", Float),
    Column("verdict", String(16)),
    Column("confirmed", Boolean, nullable=False, default=False),
    UniqueConstraint("campaign", "digest"),  # equal sources are judged once
    Index("nodes_queue", "campaign", "state", "attempts"),
)

edges = Table(
    "edges",
    metadata,
    Column("child", ForeignKey("nodes.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("parent", ForeignKey("nodes.id"), nullable=False, index=True),
)

evaluations = Table(
    "evaluations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("node", ForeignKey("nodes.id"), nullable=False, index=True),
    Column("object", String(64), nullable=False),
    Column("fitness", Float, nullable=False),
    Column("confirms", Boolean, nullable=False),
    Column("created", Float, nullable=False),
)
