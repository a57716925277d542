-- Dockets and lists that come in as files, and the reference that they are read by.

-- A room, a prison or a city where a court hears cases; the list has no base city for it.
create table hearing_location (
  code text primary key check (code ~ '^[A-Z0-9]{3}$'),
  name text not null
);

grant select on hearing_location to abeyance_app;
