-- one row per service and check of a scorecard: what the check asks for, and whether it is meant for the service (3.3)
-- needs: raw.scorecards
with

cards as (select name as scorecard, cast(body as json) as card from raw.scorecards),

rules as (
    select scorecard, card->'$.applies' as applies, cast(card->>'target' as integer) as target, unnest(from_json(card->'$.checks', '["JSON"]')) as rule,
    from cards
),

asked as (
    select
        scorecard,
        rule->>'id' as check_id,
        list_filter(json_keys(rule), lambda key: key in ('owned', 'deployed_within_days', 'ci_within_days', 'trait', 'capability', 'metric'))[1] as kind,
        rule->'trait' as trait,
        rule->>'capability' as capability_id,
        cast(coalesce(rule->>'deployed_within_days', rule->>'ci_within_days', rule->>'fresh_days') as integer) as days,
        cast(rule->>'level' as integer) <= target as is_required,
        [applies, rule->'applies'] as limits,
    from rules
)

select
    services.service_id,
    asked.* exclude (limits),
    -- A golden path that is not meant for a service is nothing that it lacks.
    coalesce(candidates.is_eligible, true) and list_bool_and([
        applies is null or (
            ((applies->'tiers') is null or fits_any(coalesce(services.tier, ''), texts_of(applies->'tiers')))
            and ((applies->'services') is null or fits_any(services.service_id, texts_of(applies->'services')))
            and not ((applies->'except') is not null and fits_any(services.service_id, texts_of(applies->'except'))))
        for applies in limits]) as is_applicable,
    case when kind = 'capability' then cast(utc(candidates.eligible_at) as date) end as eligible_from,
from model.services
cross join asked
left join model.candidates on candidates.service_id = services.service_id and candidates.capability_id = asked.capability_id
