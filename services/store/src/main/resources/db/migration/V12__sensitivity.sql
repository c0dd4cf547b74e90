-- A sensitivity study is a sweep whose points are strengths of nonidealities; some are made while it runs.
alter table sweep_point
  -- the point that trains the network which this one starts from; absent: none of the same sweep
  add column after_point int;

create table sensitivity (
  job_id uuid primary key references sweep on delete cascade,
  -- all that points are made from, read and checked when the study was submitted
  plan   json not null
);

-- The strengths of a line and the points that try them; several strengths may share a point.
create table sensitivity_cell (
  sensitivity uuid not null references sensitivity on delete cascade,
  -- of the line in the plan, from 0
  line        int not null,
  -- of the strength in its line, from 0
  place       int not null,
  -- one for each axis of the line
  strengths   double precision[] not null,
  point       int not null,
  primary key (sensitivity, line, place)
);
