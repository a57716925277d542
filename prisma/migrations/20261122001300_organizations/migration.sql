-- Agencies: the offices of one agency, and the headquarters that reads them.

create table agency (
  code text primary key check (code ~ '^[a-z0-9][a-z0-9-]{1,30}$'),
  name text not null
);

alter table organization add column agency text references agency (code);
-- A headquarters is one of an agency's; only a government's organizations belong to one.
alter table organization add constraint agency_of_the_government check (
  kind = 'headquarters' and agency is not null
  or kind = 'office'
  or agency is null
);
create index organization_of_agency on organization (agency) where agency is not null;

grant select, insert on agency to abeyance_app;
