-- Three roles for a store on PostgreSQL, to be granted to users; run it as the owner of the store's tables, again after
-- a new version has migrated the store: kernelevolve store roles | psql DATABASE
--
--   kernelevolve_read     looks at everything and changes nothing: pages, exports, histories
--   kernelevolve_propose  begins searches and adds candidates; writes no evaluation, no verdict and no fitness
--   kernelevolve_judge    takes nodes and stores what was judged; adds no candidate
--
-- A machine that does both is granted both. Nobody but the owner can write the change log: triggers do, in the owner's
-- name. What was judged is never updated or deleted by any of them.
DO $$
DECLARE
    here TEXT := quote_ident(current_schema());
    role TEXT;
BEGIN
    FOREACH role IN ARRAY ARRAY['kernelevolve_read', 'kernelevolve_propose', 'kernelevolve_judge'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', role);
        END IF;
        EXECUTE format('GRANT USAGE ON SCHEMA %s TO %I', here, role);
        EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %s FROM %I', here, role);
        EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %s TO %I', here, role);
    END LOOP;
END $$;

GRANT INSERT, UPDATE ON campaigns, steps TO kernelevolve_propose;
GRANT INSERT (campaign, step, digest, source, entry, language, operator, note, tokens, usd, created, state, attempts,
    confirmed, meta) ON nodes TO kernelevolve_propose;
GRANT INSERT ON edges, episodes, objects TO kernelevolve_propose;

GRANT UPDATE (state, worker, lease_until, lease_ticks, attempts, evaluation, fitness, verdict, confirmed)
    ON nodes TO kernelevolve_judge;
GRANT UPDATE (finished, reason) ON campaigns TO kernelevolve_judge;
GRANT INSERT ON evaluations, objects, verdicts TO kernelevolve_judge;

-- The board, on which campaigns and workers tell each other how they are.
GRANT INSERT, UPDATE, DELETE ON notices TO kernelevolve_propose, kernelevolve_judge;
