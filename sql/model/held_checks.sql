-- one row per service, check of a scorecard and stretch of days in which what it asks for holds; stretches may overlap
-- needs: model.checks
with

applicable as (select * from model.checks where is_applicable),

patterns as (
    select *, list_filter(json_keys(trait), lambda key: key <> 'value')[1] as trait_kind from applicable where kind = 'trait'
)

select applicable.service_id, scorecard, check_id, owned_from as held_from, owned_until as held_until, false as goes_stale,
from applicable
join model.owners using (service_id)
where kind = 'owned' and owners.team_id is not null
union all by name
select distinct applicable.service_id, scorecard, check_id, happened_on as held_from, happened_on + days as held_until, false as goes_stale,
from applicable
join model.deployments using (service_id)
where applicable.kind = 'deployed_within_days'
union all by name
select distinct applicable.service_id, scorecard, check_id, happened_on as held_from, happened_on + days as held_until, false as goes_stale,
from applicable
join model.ci_runs using (service_id)
where kind = 'ci_within_days'
union all by name
select
    patterns.service_id, scorecard, check_id,
    cast(utc(seen_from) as date) as held_from,
    -- What nobody has said again within the limit is not known any more; it is not wrong.
    least(coalesce(cast(utc(seen_until) as date), date '9999-12-31'), held_from + coalesce(days, 2000000)) as held_until,
    days is not null and held_until = held_from + days as goes_stale,
from patterns
join model.traits on traits.service_id = patterns.service_id and traits.kind = trait_kind
    and traits.name glob (trait->>trait_kind) and coalesce(traits.value, '') glob coalesce(trait->>'value', '*')
union all by name
select
    applicable.service_id, scorecard, check_id,
    cast(utc(began_at) as date) as held_from,
    coalesce(cast(utc(ended_at) as date), date '9999-12-31') as held_until,
    false as goes_stale,
from applicable
join model.stays using (service_id, capability_id)
where kind = 'capability'
