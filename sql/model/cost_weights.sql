-- one row per rule that splits a cost, month and whom it gives a share: the shares are millionths, so that nothing is lost in a division
-- needs: model.placed_costs
-- refresh: whole
with

rules as (
    select
        cast(rule.key as integer) as position, rule.value as body, rule.value ->> '$.split' as split,
        coalesce(rule.value ->> '$.as', 'service') as target_kind,
    from raw.declarations, json_each(body, '$.rules') as rule
    where declarations.kind = 'cost' and declarations.name = 'allocation'
),

direct as (
    select date_trunc('month', happened_on) as month, service_id, team_id, sum(amount) as weight,
    from model.placed_costs
    where kind = 'cloud' and not is_one_off and (service_id is not null or team_id is not null)
    group by all
),

named as (
    select position, target_kind, unnest(from_json(body -> '$.among', '["VARCHAR"]')) as name, 1.0 as weight from rules
    union all
    select position, target_kind, weights.key, cast((weights.value ->> '$') as double) from rules, json_each(body, '$.weights') as weights
),

weights as (
    select
        position, month, case target_kind when 'service' then name end as service_id, case target_kind when 'team' then name end as team_id, weight,
    from named, (select distinct date_trunc('month', happened_on) as month from model.placed_costs where split is not null)
    union all
    select position, month, service_id, team_id, case split when 'even' then 1 else weight end,
    from rules, direct
    where split in ('even', 'direct') and (body -> '$.among') is null
    union all
    select position, date_trunc('month', counted_on), named_service, named_team, sum(amount),
    from rules
    join stage.volumes on measure = (body ->> '$.measure') and (named_service is not null or named_team is not null)
    group by all
)

select
    position, month, service_id, team_id,
    cast(round(1e6 * weight / sum(weight) over rule) as hugeint) as share,
from weights
where weight > 0
window rule as (partition by position, month)
