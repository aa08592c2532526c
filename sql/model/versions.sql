-- one row per capability, service and stretch of time with one version of it; newer_at is when a later version was first seen anywhere
-- needs: model.traits
-- refresh: whole
with

patterns as (
    select name as capability_id, cast(body as json)->'version' as pattern from raw.capabilities
),

seen as (
    select patterns.capability_id, traits.service_id, traits.value as version, traits.seen_from, traits.seen_until
    from patterns
    join model.traits on shows(pattern, kind, name, value)
    where traits.value is not null
),

-- Versions are ordered by when anybody first had them: names of versions follow no rule that holds everywhere.
released as (select capability_id, version, min(seen_from) as released_at from seen group by all)

select
    seen.*,
    released_at,
    (select min(later.released_at) from released as later where later.capability_id = seen.capability_id and later.released_at > released.released_at) as newer_at,
from seen
join released using (capability_id, version)
