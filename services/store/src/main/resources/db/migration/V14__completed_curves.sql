-- The points of a completed job once more, packed: a row for each time of each curve instead of one for each chip. A
-- completed job never changes, and reading ten thousand rows takes longer than all that is computed from them.
create table completed_curve (
  job_id      uuid not null references job on delete cascade,
  series      text not null,
  metric      text not null,
  seconds     double precision not null,
  -- chips by number, and the value of each
  repeats     int[] not null,
  chip_values double precision[] not null,
  primary key (job_id, series, metric, seconds)
);
-- Measured values have no pattern, so packing them tighter takes time and gains nothing.
alter table completed_curve
  alter column repeats set storage external,
  alter column chip_values set storage external;

create function pack_curves() returns trigger language plpgsql as $$
begin
  insert into completed_curve (job_id, series, metric, seconds, repeats, chip_values)
    select job_id, series, metric, seconds, array_agg(repeat order by repeat), array_agg(value order by repeat)
    from point where job_id = new.id group by job_id, series, metric, seconds;
  return null;
end $$;
-- At the end of the transaction that completes a job, whatever services of other versions do in it.
create constraint trigger job_completed after update of state on job deferrable initially deferred for each row
  when (new.state = 'COMPLETED' and old.state <> 'COMPLETED') execute function pack_curves();
