-- Where a training goes on after its worker is gone. The file's content is in the checkpoint store.
create table checkpoint (
  task_id    uuid not null references task on delete cascade,
  phase      text not null,
  step       bigint not null,
  file       text not null,
  sha256     text not null,
  bytes      bigint not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (task_id, phase, step)
);

-- Takings since the task last got on: what kills every worker is given up, a long training that
-- meets many deaths is not.
alter table task add column fruitless int not null default 0;

-- Values by step, several in an epoch; epochs count fractions.
alter table training_metric add column step bigint;
update training_metric set step = epoch;
alter table training_metric
  alter column step set not null,
  alter column epoch type double precision,
  drop constraint training_metric_pkey,
  add primary key (job_id, phase, metric, step);
