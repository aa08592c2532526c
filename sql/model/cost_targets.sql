-- one row per kind of cost line: the first rule of dashboards/costs/allocation.yml that it meets, and whom that names
-- needs: model.cost_lines
-- refresh: whole
with

kinds as (
    select
        target_key, any_value(columns(['kind', 'provider', 'account_id', 'sub_account', 'sub_account_name', 'service_name',
            'service_category', 'region', 'resource_type', 'category', 'tags', 'named_service', 'named_team'])),
    from model.cost_lines
    group by target_key
),

tagged as (
    select *, from_json(tags, '"MAP(VARCHAR, VARCHAR)"') as tag_values from kinds
),

rules as (
    select
        cast(rule.key as integer) as position,
        coalesce(rule.value ->> '$.name', 'rule ' || (position + 1)) as rule,
        rule.value -> '$.when' as conditions,
        from_json(rule.value -> '$.when' -> '$.tags', '"MAP(VARCHAR, VARCHAR)"') as tag_patterns,
        from_json(rule.value -> '$.to', '{"service": "VARCHAR", "team": "VARCHAR", "service_from_tag": "VARCHAR", "team_from_tag": "VARCHAR"}') as target,
        rule.value ->> '$.split' as split,
        coalesce(cast(rule.value ->> '$.idle' as boolean), false) as is_idle,
    from raw.declarations, json_each(body, '$.rules') as rule
    where declarations.kind = 'cost' and declarations.name = 'allocation'
)

select
    target_key, position, rule, split, is_idle,
    coalesce(target.service, nullif(tag_values[target.service_from_tag], '')) as service_id,
    coalesce(target.team, nullif(tag_values[target.team_from_tag], '')) as team_id,
from tagged
join rules on list_bool_and(list_transform(
        [['provider', provider], ['account', account_id], ['sub_account', sub_account], ['sub_account_name', sub_account_name],
            ['service_name', service_name], ['service_category', service_category], ['region', region], ['resource_type', resource_type],
            ['category', category]],
        lambda field: (conditions ->> field[1]) is null or coalesce(lower(field[2]) glob lower((conditions ->> field[1])), false)))
    and coalesce(kind glob (conditions ->> 'kind'), kind = 'cloud')
    and coalesce(list_bool_and(list_transform(map_entries(tag_patterns),
        lambda tag: coalesce(lower(tag_values[tag.key]) glob lower(tag.value), false))), true)
where named_service is null and named_team is null
    -- A rule that takes the name from a tag passes over a line without it.
    and (split is not null or is_idle or service_id is not null or team_id is not null)
qualify row_number() over (partition by target_key order by position) = 1
