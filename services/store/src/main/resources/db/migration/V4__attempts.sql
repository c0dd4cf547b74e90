-- An attempt is one life of a job, from the queue to an end. A retry begins the next one.
alter table job
  add column attempt int not null default 1,
  -- absent: as long as it takes
  add column max_runtime_seconds bigint check (max_runtime_seconds > 0),
  -- the job whose network this one starts from, while that is there
  add column starts_from uuid references job on delete set null;
create index job_starts_from on job (starts_from) where starts_from is not null;
update job set starts_from = earlier.id from job earlier
  where earlier.id = cast(job.spec #>> '{start,fromJob}' as uuid);

create table job_attempt (
  job_id       uuid not null references job on delete cascade,
  number       int not null,
  state        text not null,
  reason_code  text,
  reason       text,
  queued_at    timestamptz not null default clock_timestamp(),
  started_at   timestamptz,
  finished_at  timestamptz,
  -- worker processes that ended while they had a task of it
  workers_lost int not null default 0,
  -- tasks that were tried again after the database or the artifact store did not answer
  retries      int not null default 0,
  primary key (job_id, number)
);
insert into job_attempt (job_id, number, state, reason_code, reason, queued_at, started_at, finished_at)
  select id, 1, state, reason_code, reason, created_at, started_at, finished_at from job;

create table job_phase (
  job_id      uuid not null,
  attempt     int not null,
  phase       text not null,
  started_at  timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  primary key (job_id, attempt, phase),
  foreign key (job_id, attempt) references job_attempt on delete cascade
);

alter table task
  -- the job's attempt that the task's state belongs to
  add column job_attempt int not null default 1,
  -- tries since the task last got on, after the database or the artifact store did not answer
  add column retries int not null default 0;
-- From now on this counts workers that ended, not takings.
update task set fruitless = greatest(0, fruitless - 1);
update job set reason_code = 'WORKER_KILLED' where reason_code = 'WORKER_LOST';
update job_attempt set reason_code = 'WORKER_KILLED' where reason_code = 'WORKER_LOST';

-- A final state never changes; a failed or cancelled job goes back to the queue as its next attempt alone.
drop trigger job_final_state on job;
create trigger job_final_state before update of state, attempt on job for each row
  when (old.state in ('COMPLETED', 'FAILED', 'CANCELLED') and new.state <> old.state
    and not (old.state <> 'COMPLETED' and new.state = 'QUEUED' and new.attempt = old.attempt + 1))
  execute function job_state_is_final();

create function job_attempts_count() returns trigger language plpgsql as $$
begin
  raise exception 'job % is % in attempt %; attempt % is not the next one of a job that ended badly',
    old.id, old.state, old.attempt, new.attempt using errcode = 'integrity_constraint_violation';
end $$;
create trigger job_next_attempt before update of attempt on job for each row
  when (new.attempt <> old.attempt
    and not (old.state in ('FAILED', 'CANCELLED') and new.state = 'QUEUED' and new.attempt = old.attempt + 1))
  execute function job_attempts_count();

create function task_state_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'task % is % and stays so in this attempt; it cannot become %', old.id, old.state, new.state
    using errcode = 'integrity_constraint_violation';
end $$;
create trigger task_final_state before update of state, job_attempt on task for each row
  when (old.state in ('COMPLETED', 'FAILED', 'CANCELLED') and new.state <> old.state
    and not (old.state <> 'COMPLETED' and new.state in ('QUEUED', 'WAITING') and new.job_attempt > old.job_attempt))
  execute function task_state_is_final();

-- Files of deleted jobs that are to be removed: written with the deletion, gone with the file.
create table leftover (
  artifact text,
  task     uuid,
  check (num_nonnulls(artifact, task) = 1)
);
