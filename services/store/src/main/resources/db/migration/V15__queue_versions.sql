-- The version of a queue's entry is the proof that nobody has picked it since, and it goes up by one with each pick. A
-- task whose job is tried again gets a new entry after its old one was taken out: that must not count from one again,
-- or a worker of an earlier attempt that wakes up late would find its version there and end the entry that another
-- worker has. So each entry has a million numbers to itself, above all that were given out before.
create sequence queue_entry_version start with 1000000 increment by 1000000;
