-- Whose turn it is. Each job gets a turn when it is submitted: a number in the virtual time of its priority.
-- An owner's next job comes after as many turns as this one costs, so that owners take turns however many jobs
-- one of them has (start-time fair queueing).
alter table job
  add column turn bigint not null default 0,
  -- turns that it takes: one for the training, one for each chip
  add column cost int not null default 1;

-- Where each owner's next job comes, at the earliest.
create table turn_share (
  owner    text not null,
  priority int not null,
  next     bigint not null,
  primary key (owner, priority)
);

alter table task
  -- the form of its row and spec; a worker takes only forms that it knows
  add column format int not null default 1,
  -- whether it may be cut into several, once it is known how long a chip takes
  add column divisible boolean not null default false,
  add column reported_at timestamptz;

alter table scheduled_tasks
  add column owner text not null default 'local',
  add column turn bigint not null default 0,
  add column format int not null default 1;

-- What is there keeps its order.
update job set cost = 1 + (select coalesce(sum(repeats), 0) from task where job_id = job.id);
update job set turn = before.turns
  from (select id, sum(cost) over (partition by owner, priority order by created_at, id) - cost as turns from job
        where state not in ('COMPLETED', 'FAILED', 'CANCELLED')) before
  where before.id = job.id;
insert into turn_share (owner, priority, next)
  select owner, priority, max(turn + cost) from job group by owner, priority;
update scheduled_tasks entry
  set owner = job.owner, turn = job.turn + case when task.kind = 'TRAINING' then 0 else 1 + task.first_repeat end
  from task join job on job.id = task.job_id
  where task.id = cast(entry.task_instance as uuid);

-- The pick reads the first rows of one index, and counts in the other one, which has a row for each busy worker.
drop index scheduled_tasks_priority;
drop index scheduled_tasks_execution_time;
create index scheduled_tasks_turn on scheduled_tasks (priority desc, turn, task_instance) where not picked;
create index scheduled_tasks_picked on scheduled_tasks (owner, priority, turn) where picked;
drop index job_queued;
create index job_queued on job (priority desc, turn, created_at, id) include (owner, cost) where state = 'QUEUED';
create index job_owner_state on job (owner, state);
create index task_to_do on task (job_id) where state <> 'COMPLETED';
create index task_running on task (worker) where state = 'RUNNING';

-- Workers that say that they live.
create table worker (
  name       text primary key,
  -- the newest form of tasks that it knows
  format     int not null,
  engine     text not null,
  started_at timestamptz not null default clock_timestamp(),
  seen_at    timestamptz not null default clock_timestamp(),
  -- counts as gone when it was not seen for as long
  patience   interval not null
);

-- Each time that a worker had a task, once that is over. Stays when the job is deleted: it is what the owner used.
create table task_run (
  owner      text not null,
  job_id     uuid not null,
  kind       text not null,
  -- turns that it took
  cost       int not null,
  outcome    text not null,
  started_at timestamptz not null,
  ended_at   timestamptz not null
);
create index task_run_owner on task_run (owner, ended_at) include (started_at);
create index task_run_latest on task_run (ended_at desc);

-- A worker that is lost worked until its last report, not until somebody missed it.
create function task_reported() returns trigger language plpgsql as $$
begin
  new.reported_at = clock_timestamp();
  return new;
end $$;
create trigger task_reported before update on task for each row
  when (new.state = 'RUNNING') execute function task_reported();

create function note_task_run() returns trigger language plpgsql as $$
begin
  insert into task_run (owner, job_id, kind, cost, outcome, started_at, ended_at)
    select job.owner, old.job_id, old.kind, greatest(1, old.repeats),
      case when new.state in ('RUNNING', 'QUEUED') then 'GIVEN_BACK' else new.state end,
      old.started_at,
      case when new.state in ('RUNNING', 'QUEUED') then coalesce(old.reported_at, old.started_at)
        else clock_timestamp() end
    from job where job.id = old.job_id;
  return null;
end $$;
create trigger task_run_ended after update on task for each row
  when (old.state = 'RUNNING' and (new.state <> 'RUNNING' or new.attempt <> old.attempt)
    and old.started_at is not null)
  execute function note_task_run();

-- The virtual time of a priority: the turn that was taken last; before the first one is taken, that which will
-- be; and with nothing to do, the end of all that was.
create function turn_now(weight int) returns bigint language sql stable as $$
  select coalesce(
    (select max(turn) from scheduled_tasks where picked and priority = weight),
    (select turn from scheduled_tasks where not picked and priority = weight order by priority desc, turn limit 1),
    (select max(next) from turn_share where priority = weight),
    0)
$$;

-- The turns of all queued jobs that go before one with this priority and turn.
create function turns_before(weight int, own_turn bigint) returns bigint language sql stable as $$
  select coalesce(sum(cost), 0) from job
  where state = 'QUEUED' and (priority > weight or (priority = weight and turn < own_turn))
$$;
