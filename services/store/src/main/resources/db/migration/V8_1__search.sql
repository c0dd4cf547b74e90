-- What people look for jobs by, out of their specs. In a spec that was read a part is an object with a name; in
-- the base of a sweep, which is kept as it was written, it may be the name alone.
create function stated_name(experiment json, part text) returns text language sql immutable as $$
  select case json_typeof(experiment -> part)
    when 'object' then experiment -> part ->> 'name'
    when 'string' then experiment ->> part
  end
$$;

alter table job
  add column network text generated always as
    (coalesce(stated_name(spec, 'network'), stated_name(spec #> '{base,spec}', 'network'))) stored,
  add column dataset text generated always as
    (coalesce(stated_name(spec, 'dataset'), stated_name(spec #> '{base,spec}', 'dataset'))) stored,
  add column device text generated always as
    (coalesce(stated_name(spec -> 'inference', 'device'), stated_name(spec #> '{base,spec,inference}', 'device'))) stored;

-- A list is newest first. Each of these reads a page of it from its start, however many jobs there are; what else
-- is asked for is looked at row by row.
create index job_on_its_own on job (created_at desc, id desc) where sweep is null;
create index job_by_state on job (state, created_at desc, id desc);
create index job_by_kind on job (kind, created_at desc, id desc);
create index job_by_owner on job (owner, created_at desc, id desc);
create index job_by_network on job (network, created_at desc, id desc);
create index job_by_dataset on job (dataset, created_at desc, id desc);
create index job_by_device on job (device, created_at desc, id desc);
