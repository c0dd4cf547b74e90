-- A sweep is a job without tasks. Its work is done by its children, ordinary jobs, one for each of its points.
alter table job
  -- the sweep that the job is a child of, and the number of its point
  add column sweep uuid references job on delete cascade,
  add column point int,
  add constraint job_point_of_sweep check ((sweep is null) = (point is null));
-- The promise that no point is done by two jobs, whatever races.
create unique index job_child on job (sweep, point) where sweep is not null;

create table sweep (
  job_id         uuid primary key references job on delete cascade,
  parallelism    int not null check (parallelism > 0),
  failure_budget int not null check (failure_budget >= 0),
  -- what tells the best child
  metric         text not null,
  goal           text not null check (goal in ('MAXIMIZE', 'MINIMIZE')),
  -- somebody wants no more children
  stopped        boolean not null default false
);

-- All that a child is made from, read and checked when the sweep was submitted.
create table sweep_point (
  sweep               uuid not null references sweep on delete cascade,
  number              int not null,
  -- json, not jsonb: people get their parameters back in their order
  parameters          json not null,
  kind                text not null,
  seed                bigint not null,
  max_runtime_seconds bigint,
  starts_from         uuid references job on delete set null,
  spec                json not null,
  spec_hash           text not null,
  chips               int not null,
  -- where on the child's curves its value is; absent: it is a metric of the training
  series              text,
  seconds             double precision,
  -- its child is still to be made, or to be tried again
  due                 boolean not null default true,
  primary key (sweep, number)
);
create index sweep_point_due on sweep_point (sweep, number) where due;
create index sweep_point_starts_from on sweep_point (starts_from) where starts_from is not null;
