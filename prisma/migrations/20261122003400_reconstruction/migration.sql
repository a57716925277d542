-- What a reconstruction of the 2011-12 review keeps of itself: written once, at its end, by the owner.
-- An installation that was not reconstructed has no row.
create table reconstruction (
  id boolean primary key default true check (id),
  -- One case here for so many of the docket; 1: the full size.
  scale integer not null check (scale > 0),
  cases integer not null,
  -- The published figures beside what the two records answered (lib/reconstruction/types.ts).
  figures jsonb not null,
  -- How far both had come, week by week.
  points jsonb not null
);

grant select on reconstruction to abeyance_app;
