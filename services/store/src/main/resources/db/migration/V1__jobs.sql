-- A job is what a client submits; its tasks are the parts that workers do; points are what comes out.
create table job (
  id              uuid primary key,
  owner           text not null,
  name            text not null,
  kind            text not null,
  state           text not null
                  check (state in ('QUEUED', 'RUNNING', 'CANCELLING', 'COMPLETED', 'FAILED', 'CANCELLED')),
  reason          text,
  reason_code     text,
  seed            bigint not null,
  -- the larger goes first
  priority        int not null,
  labels          jsonb not null,
  -- json, not jsonb: people get their spec back in the order of its fields
  spec            json not null,
  spec_hash       text not null,
  idempotency_key text,
  request_hash    text,
  created_at      timestamptz not null default clock_timestamp(),
  started_at      timestamptz,
  finished_at     timestamptz,
  unique (owner, idempotency_key)
);
create index job_newest_first on job (created_at desc, id desc);
create index job_queued on job (priority, created_at) where state = 'QUEUED';
create index job_labels on job using gin (labels);

-- The promise that a final state never changes, kept whatever code runs against this database.
create function job_state_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'job % is % and stays so; it cannot become %', old.id, old.state, new.state
    using errcode = 'integrity_constraint_violation';
end $$;
create trigger job_final_state before update of state on job for each row
  when (old.state in ('COMPLETED', 'FAILED', 'CANCELLED') and new.state <> old.state)
  execute function job_state_is_final();

create table task (
  id           uuid primary key,
  job_id       uuid not null references job on delete cascade,
  ordinal      int not null,
  kind         text not null,
  first_repeat int not null,
  repeats      int not null,
  state        text not null
               check (state in ('WAITING', 'QUEUED', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED')),
  -- counts the takings of the task; a write of a worker holds only with the attempt that it was given
  attempt      int not null,
  worker       text,
  -- what ran the task: libraries, threads and kernels, for the provenance of its points
  engine       text,
  phase        text,
  completed    double precision not null default 0,
  total        double precision not null default 0,
  started_at   timestamptz,
  finished_at  timestamptz,
  unique (job_id, ordinal)
);

create table point (
  job_id  uuid not null references job on delete cascade,
  series  text not null,
  metric  text not null,
  seconds double precision not null,
  repeat  int not null,
  value   double precision not null,
  primary key (job_id, series, metric, seconds, repeat)
);

-- How a training went, epoch by epoch.
create table training_metric (
  job_id uuid not null references job on delete cascade,
  phase  text not null,
  metric text not null,
  epoch  int not null,
  value  double precision not null,
  primary key (job_id, phase, metric, epoch)
);

create table artifact (
  job_id     uuid not null references job on delete cascade,
  name       text not null,
  sha256     text not null,
  bytes      bigint not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (job_id, name)
);
