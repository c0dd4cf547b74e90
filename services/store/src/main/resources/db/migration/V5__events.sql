-- What happened to a job, in the order in which it happened: what streams of events are read from.
create table job_event (
  job_id     uuid not null references job on delete cascade,
  seq        bigint not null,
  type       text not null check (type in ('state', 'progress', 'metric')),
  data       json not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (job_id, seq)
);

-- The number of a job's last event. Whoever adds one counts here first, and so keeps the row until the
-- end of its transaction: numbers are given in the order of commits, and a reader who has seen one has
-- nothing before it still to come.
create table job_event_head (
  job_id      uuid primary key references job on delete cascade,
  last_seq    bigint not null,
  -- The progress that was told last, and how fast its phase goes: units in a second.
  phase       text,
  phase_since timestamptz,
  told_at     timestamptz,
  completed   double precision not null default 0,
  pace        double precision
);

-- A state is told by the database itself, in the statement that changes it, so no way to change one can
-- forget it. Names are those of the API.
create function tell_job_state() returns trigger language plpgsql as $$
declare
  number bigint;
begin
  insert into job_event_head as head (job_id, last_seq) values (new.id, 1)
    on conflict (job_id) do update set last_seq = head.last_seq + 1
    returning last_seq into number;
  insert into job_event (job_id, seq, type, data)
    values (new.id, number, 'state', json_build_object(
      'state', lower(new.state),
      'reason', new.reason,
      'reasonCode', lower(replace(new.reason_code, '_', '-'))));
  return null;
end $$;
create trigger job_submitted after insert on job for each row execute function tell_job_state();
create trigger job_moved after update of state on job for each row
  when (old.state <> new.state) execute function tell_job_state();

-- Jobs from before are told of once, as they are.
insert into job_event_head (job_id, last_seq) select id, 1 from job;
insert into job_event (job_id, seq, type, data)
  select id, 1, 'state', json_build_object(
    'state', lower(state),
    'reason', reason,
    'reasonCode', lower(replace(reason_code, '_', '-')))
  from job;
