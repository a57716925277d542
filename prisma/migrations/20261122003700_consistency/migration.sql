-- Consistency: whether cases of one mix are found and decided alike, by court, office and attorney.

-- Outside inquiries: rare, so their queue and its count read an index of their own.
create index party_file_inquired on party_file (organization_id)
  where (own -> 'inquiries' -> 0) is not null and ended_at is null;
