-- one row per service, required check or capability that it does not meet, and stretch of days: with a valid record, or without (drift, 3.2)
-- needs: model.check_spans, model.candidates, model.waivers
with

failing as (
    select spans.service_id, scorecard, scorecard || '/' || check_id as rule, checks.capability_id, held_from, held_until,
    from model.check_spans as spans
    join model.checks using (service_id, scorecard, check_id)
    where outcome = 'fail' and is_required
),

-- A mandated capability is owed whether or not a scorecard asks for it.
mandated as (
    select candidates.service_id, cast(null as varchar) as scorecard, candidates.capability_id as rule, candidates.capability_id,
        cast(utc(greatest(mandatory_from, eligible_at)) as date) as held_from,
        coalesce(cast(utc(min(began_at) filter (where ended_at is null or ended_at > mandatory_from)) as date), date '9999-12-31') as held_until,
    from model.candidates
    left join model.stays using (service_id, capability_id)
    where is_eligible and mandatory_from is not null
        and (candidates.service_id, candidates.capability_id) not in (select (service_id, capability_id) from failing where capability_id is not null)
    group by all
),

lacking as (
    select * from failing
    union all by name
    select * from mandated where held_until > held_from
),

covers as (
    select lacking.service_id, lacking.rule, waivers.deviation_id,
        greatest(lacking.held_from, waivers.holds_from) as covered_from, least(lacking.held_until, waivers.holds_until) as covered_until,
    from lacking
    join model.waivers on waivers.service_id = lacking.service_id
        and (waivers.rule in (lacking.rule, lacking.scorecard) or waivers.capability_id = lacking.capability_id)
        and waivers.holds_from < lacking.held_until and waivers.holds_until > lacking.held_from
),

moments as (
    select service_id, rule, held_from as moment from lacking
    union select service_id, rule, held_until from lacking
    union select service_id, rule, covered_from from covers
    union select service_id, rule, covered_until from covers
),

stretches as (select *, lead(moment) over (partition by service_id, rule order by moment) as until from moments)

select
    stretches.service_id, stretches.rule, lacking.capability_id, moment as departs_from, until as departs_until,
    min(covers.deviation_id) as deviation_id, min(covers.deviation_id) is not null as is_declared,
from stretches
join lacking on lacking.service_id = stretches.service_id and lacking.rule = stretches.rule and moment >= lacking.held_from and until <= lacking.held_until
left join covers on covers.service_id = stretches.service_id and covers.rule = stretches.rule and covered_from <= moment and covered_until >= until
group by all
union all by name
-- A record about what nothing checks stands for itself.
select
    service_id, coalesce(rule, capability_id) as rule, capability_id, holds_from as departs_from, holds_until as departs_until, deviation_id, true as is_declared,
from model.waivers
where not exists (from model.checks where checks.service_id = waivers.service_id and is_applicable and kind <> 'metric'
        and (waivers.rule in (scorecard || '/' || check_id, scorecard) or waivers.capability_id = checks.capability_id))
    and not exists (from mandated where mandated.service_id = waivers.service_id and mandated.capability_id = waivers.capability_id)
