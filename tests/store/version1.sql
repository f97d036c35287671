-- A store of schema version 1 as version 0.1.0 wrote it: tables and one small campaign.
BEGIN TRANSACTION;
CREATE TABLE campaigns (
	id INTEGER NOT NULL,
	operator VARCHAR(255) NOT NULL,
	hardware VARCHAR(64) NOT NULL,
	spec_digest VARCHAR(64) NOT NULL,
	family VARCHAR(255),
	settings TEXT NOT NULL,
	created FLOAT NOT NULL,
	finished FLOAT,
	reason TEXT,
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
INSERT INTO "campaigns" VALUES(1,'rms_norm','cpu','digest','row-wise','{"seed":0}',1.79527316505333590511e+09,NULL,NULL,2,0,14,0.5,0,0,0.0);
CREATE TABLE edges (
	child INTEGER NOT NULL,
	position INTEGER NOT NULL,
	parent INTEGER NOT NULL,
	PRIMARY KEY (child, position),
	FOREIGN KEY(child) REFERENCES nodes (id),
	FOREIGN KEY(parent) REFERENCES nodes (id)
);
INSERT INTO "edges" VALUES(2,0,1);
INSERT INTO "edges" VALUES(3,0,1);
INSERT INTO "edges" VALUES(4,0,2);
INSERT INTO "edges" VALUES(4,1,3);
INSERT INTO "edges" VALUES(5,0,2);
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
INSERT INTO "evaluations" VALUES(1,1,'a9cd8ce87a2ce5f275b3f5e9b73df6c6e03722d7fb67ad78e0fed6fa17f5c07b',0.0,0,1.79527316507206368442e+09);
INSERT INTO "evaluations" VALUES(2,2,'0d65c4dd6edc35295718237a72f2294ce83819316ff8538ab0f3c5b86cc4bd40',1.5,0,1.79527316508614015575e+09);
INSERT INTO "evaluations" VALUES(3,3,'a9cd8ce87a2ce5f275b3f5e9b73df6c6e03722d7fb67ad78e0fed6fa17f5c07b',0.0,0,1.7952731650879406929e+09);
INSERT INTO "evaluations" VALUES(4,2,'47c417535b891e03b52486ee79cdaaec9bd387acb3c4c88c2a87078f7bc4daad',1.4,1,1.79527316511354470248e+09);
CREATE TABLE nodes (
	id INTEGER NOT NULL,
	campaign INTEGER NOT NULL,
	step INTEGER NOT NULL,
	digest VARCHAR(64) NOT NULL,
	source VARCHAR(64) NOT NULL,
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
	attempts INTEGER NOT NULL,
	evaluation VARCHAR(64),
	fitness FLOAT,
	verdict VARCHAR(16),
	confirmed BOOLEAN NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (campaign, digest),
	FOREIGN KEY(campaign) REFERENCES campaigns (id)
);
INSERT INTO "nodes" VALUES(1,1,0,'12863cf145f166ec00bb079082e0c90e5787ef2d6a523742c56f1264f419b5df','09a023e88980841415ff5fb888ac8bd3bf58cb3b3ac2238f1a338e0f9f3c305a','rms_norm','cpp','test','root',0,0.0,1.79527316505795049668e+09,'judged',NULL,NULL,0,'a9cd8ce87a2ce5f275b3f5e9b73df6c6e03722d7fb67ad78e0fed6fa17f5c07b',0.0,'incorrect',0);
INSERT INTO "nodes" VALUES(2,1,1,'8e4a32d52359f7ad9cca2a0fd1d185887207f2ec03fdc28d1b3a868c16fc67b4','5d275387decc5aba4288d5ed081eb8d35c7ebd745da4d1cd2a84874841479428','rms_norm','cpp','test','first',7,0.5,1.7952731650810701847e+09,'judged',NULL,NULL,0,'47c417535b891e03b52486ee79cdaaec9bd387acb3c4c88c2a87078f7bc4daad',1.4,'pass',1);
INSERT INTO "nodes" VALUES(3,1,1,'203d0725389c2dcbbcf5eb2c8c285c88b2df741f8b5f80c0f0106818c92b3717','790ec3d32c40f0062abbdd23e399ea3caeeabf4715a719bfcb1f6b9ba3a442c6','rms_norm','cpp','test','second',7,0.0,1.7952731650821740628e+09,'judged',NULL,NULL,0,'a9cd8ce87a2ce5f275b3f5e9b73df6c6e03722d7fb67ad78e0fed6fa17f5c07b',0.0,'incorrect',0);
INSERT INTO "nodes" VALUES(4,1,2,'550f776af587438e61f2b7858d7408acd37ed3cc0ae8662a684c85b3d3cb9be7','214d56debd90992e9c9b73533377c70594b51a1ae9c04aeb0a1d8b9a2ee86450','rms_norm','cpp','test','cross',0,0.0,1.7952731650989837646e+09,'judging','another-host/0000/1:1:1',1.79527676510284233098e+09,1,NULL,NULL,NULL,0);
INSERT INTO "nodes" VALUES(5,1,2,'883014141637828d64a44eaa61f96292df1f875a6cce4d3244f4d85c04620e11','501e9cd86f2ad6938347229a6e5b2efc52a6f49a2b2a4905ac1b20de2c3cbb54','rms_norm','cpp','test','waiting',0,0.0,1.7952731650996701717e+09,'proposed',NULL,NULL,0,NULL,NULL,NULL,0);
CREATE TABLE schema_version (
	version INTEGER NOT NULL
);
INSERT INTO "schema_version" VALUES(1);
CREATE INDEX nodes_queue ON nodes (campaign, state, attempts);
CREATE INDEX ix_edges_parent ON edges (parent);
CREATE INDEX ix_evaluations_node ON evaluations (node);
COMMIT;
