-- Queues by name begin with the stage, like every other order of a queue: an index by name alone
-- walked a whole organization (180,000 files: 300 ms) to find the few of a rare stage (now 7 ms).
drop index party_file_by_name;
create index party_file_queue_by_name
  on party_file (organization_id, stage, sort_name, case_id) where ended_at is null;

-- Rare: few files of an organization, at any stage. Without these every count read them all.
create index party_file_adverse on party_file (organization_id)
  where adverse and ended_at is null;
create index party_file_disputed on party_file (organization_id)
  where disputed and ended_at is null;
create index party_file_recalendar on party_file (organization_id, recalendar_status)
  where recalendar_status is not null and ended_at is null;
