-- The search of a weight-programming for the best mapping of weights to conductances.

-- Weights that stand for all of the network's, each relative to the largest one of its tile.
create table strategy_sample (
  job_id  uuid primary key references job on delete cascade,
  weights real[] not null
);

-- What the evaluations gave that a task has made, numbered through the whole search: from them any worker goes on.
create table strategy_losses (
  job_id uuid not null references job on delete cascade,
  first  int not null,
  losses double precision[] not null,
  primary key (job_id, first)
);

-- What was found.
create table strategy (
  job_id uuid primary key references job on delete cascade,
  -- io.kirchhoff.experiment.strategy.StrategyReport
  report json not null
);
