-- one row per capability, service and stretch of time in which the capability's detection rule and required checks hold
-- needs: model.traits
with

needs as (select * from capability_needs()),

met as (
    select needs.capability_id, needs.need, traits.*
    from needs
    join model.traits on shows(pattern, kind, name, value)
),

moments as (
    select capability_id, service_id, seen_from as held_from from met
    union
    select capability_id, service_id, seen_until from met where seen_until is not null
),

stretches as (
    select *, lead(held_from) over (partition by capability_id, service_id order by held_from) as held_until from moments
),

totals as (select capability_id, count(distinct need) as needs from needs group by capability_id),

holding as (
    select
        stretches.capability_id, stretches.service_id, held_from, held_until,
        list_sort(list(distinct concat_ws(' ', replace(met.kind, '_', ' '), met.name, met.value))) as evidence,
    from stretches
    join met on met.capability_id = stretches.capability_id and met.service_id = stretches.service_id
        and seen_from <= held_from and (seen_until is null or seen_until > held_from)
    join totals on totals.capability_id = stretches.capability_id
    group by stretches.capability_id, stretches.service_id, held_from, held_until, needs
    having count(distinct need) = needs
),

begun as (
    select *, lag(held_until) over (partition by capability_id, service_id order by held_from) is distinct from held_from as is_new from holding
),

joined as (select *, sum(cast(is_new as integer)) over (partition by capability_id, service_id order by held_from) as stretch from begun)

select
    capability_id,
    service_id,
    min(held_from) as held_from,
    case when bool_and(held_until is not null) then max(held_until) end as held_until,
    arg_min(evidence, held_from) as evidence,
from joined
group by capability_id, service_id, stretch
