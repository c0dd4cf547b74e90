-- What workers run tasks with: task.engine names it, and it stays when the workers are gone.
create table engine (
  description text primary key,
  -- json, not jsonb: people read the parts in their order
  facts       json not null
);

-- Where a job that was submitted as a fact sheet comes from. That job may be gone, or have been elsewhere, so
-- nothing points to it.
alter table job
  add column origin_job uuid,
  add column origin_spec_hash text,
  add column origin_seed bigint,
  -- SHA-256 of the points that it had found; absent where it had not completed
  add column origin_points_hash text;
