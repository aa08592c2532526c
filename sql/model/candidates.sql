-- one row per capability and service: whether the capability is meant for it, since when, and why not
-- needs: raw.capabilities
with

capabilities as (
    select
        name as capability_id, cast(body as json) as json,
        cast(json->>'start' as timestamptz) as start,
        coalesce(json->>'mandatory_from', '') as mandate,
    from raw.capabilities
),

exclusions as (select capability_id, unnest(from_json(json->'$.eligible.except', '["JSON"]')) as rule from capabilities),

excluded as (
    select exclusions.capability_id, services.service_id, min(rule->>'reason') as reason
    from exclusions
    join model.services
        on ((rule->'services') is null or fits_any(services.service_id, texts_of(rule->'services')))
        and ((rule->'teams') is null or fits_any(coalesce(services.team_id, ''), texts_of(rule->'teams')))
        and ((rule->'tiers') is null or fits_any(coalesce(services.tier, ''), texts_of(rule->'tiers')))
    group by all
),

-- Traits that make a service eligible: the first that fits.
wanted as (select capability_id, unnest(from_json(json->'$.eligible.traits', '["JSON"]')) as pattern from capabilities),

fitting as (
    select wanted.capability_id, traits.service_id, min(seen_from) as seen_from
    from wanted
    join model.traits on shows(pattern, kind, name, value)
    group by all
),

retired as (select service_id, min(seen_from) as retired_at from model.traits where kind = 'lifecycle' and name = 'retired' group by service_id)

select
    capabilities.capability_id,
    services.service_id,
    case
        when (json->'$.eligible.services') is not null and not fits_any(services.service_id, texts_of(json->'$.eligible.services')) then 'not among the services it is meant for'
        when (json->'$.eligible.teams') is not null and not fits_any(coalesce(services.team_id, ''), texts_of(json->'$.eligible.teams')) then 'not of a team it is meant for'
        when (json->'$.eligible.tiers') is not null and not fits_any(coalesce(services.tier, ''), texts_of(json->'$.eligible.tiers')) then 'not of a tier it is meant for'
        when (json->'$.eligible.traits') is not null and fitting.service_id is null then 'has none of the traits it is meant for'
        else excluded.reason end as excluded_reason,
    excluded_reason is null as is_eligible,
    greatest(start, first_deployed_at, fitting.seen_from) as eligible_at,
    retired_at as eligible_until,
    start as offered_at,
    cast(nullif(mandate, '') as timestamptz) as mandatory_from,
    coalesce((json->>'golden_path') = 'true', false) as is_golden_path,
from capabilities
cross join model.services
left join excluded using (capability_id, service_id)
left join fitting using (capability_id, service_id)
left join retired using (service_id)
