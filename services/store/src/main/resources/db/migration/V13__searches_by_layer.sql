-- A search by layer is a search for each of a network's layers. What is stored of a search is that of a layer; of all
-- weights together it is at place 0.
alter table strategy_sample
  -- of the layer among those of its network that make products
  add column place int not null default 0,
  -- absent: the weights of all layers
  add column layer text,
  drop constraint strategy_sample_pkey,
  add primary key (job_id, place);

alter table strategy_losses
  add column place int not null default 0,
  drop constraint strategy_losses_pkey,
  add primary key (job_id, place, first);

alter table strategy
  add column place int not null default 0,
  drop constraint strategy_pkey,
  add primary key (job_id, place);

-- The layer that a task of a search is for.
alter table task
  add column place int not null default 0;
