-- What the analog layers of the first chips of a job are like at each time. A number is null where it is undefined, as
-- an error is relative to nothing in a layer that gives nothing.
create table layer_reading (
  job_id              uuid not null references job on delete cascade,
  series              text not null,
  layer               text not null,
  -- of the layer in its network
  place               int not null,
  seconds             double precision not null,
  repeat              int not null,
  compensation        text not null,
  programming_error   double precision,
  weight_error        double precision,
  mvm_error           double precision,
  drift_factor        double precision,
  compensation_factor double precision,
  adc_saturation      double precision,
  primary key (job_id, series, layer, seconds, repeat)
);

-- How many devices have which conductance. The first bin begins at 0; the last one has what is beyond it too.
create table layer_conductances (
  job_id    uuid not null references job on delete cascade,
  weights   text not null,
  layer     text not null,
  place     int not null,
  seconds   double precision not null,
  repeat    int not null,
  -- µS
  bin_width double precision not null,
  counts    int[] not null,
  primary key (job_id, weights, layer, seconds, repeat)
);
