-- one row per thing that makes the platform hard to use: what somebody told of, and each spell of failed uses of one action
-- refresh: whole
with

failures as (
    select
        action, used_at, result,
        coalesce(usages.team_id, owners.team_id) as team_id,
        -- A month without a failure ends a spell.
        coalesce(used_at - lag(used_at) over (partition by action order by used_at) > interval 30 days, false) as is_new,
    from stage.usages as usages
    left join model.owners on owners.service_id = usages.service_id and cast(utc(used_at) as date) >= owned_from and cast(utc(used_at) as date) < owned_until
    where result = 'failure'
),

spells as (select *, sum(cast(is_new as integer)) over (partition by action order by used_at) as spell from failures),

ended as (
    select action, min(used_at) as began_at, max(used_at) as last_at, count(*) as times,
        list_sort(list(distinct team_id) filter (where team_id is not null)) as teams,
    from spells
    group by action, spell
),

uses as (select action, max(used_at) as newest_at from stage.usages group by action)

select
    friction_id,
    connection as origin,
    text,
    topic,
    capability_id,
    kind,
    list_sort(coalesce(teams, [])) as teams,
    status,
    opened_at,
    case when status in ('fixed', 'declined') then coalesce(closed_at, version_at) end as closed_at,
    answer,
    url,
    true as is_told,
from stage.frictions
union all by name
select
    'usage/' || action || '/' || cast(cast(utc(began_at) as date) as varchar) as friction_id,
    'usage' as origin,
    action || ' failed ' || times || case when times = 1 then ' time' else ' times' end as text,
    action as topic,
    'failed_self_service' as kind,
    coalesce(teams, []) as teams,
    -- Whoever uses it a month later without a failure has it mended.
    if(newest_at > last_at + interval 30 days, 'fixed', 'open') as status,
    began_at as opened_at,
    if(newest_at > last_at + interval 30 days, last_at, null) as closed_at,
    false as is_told,
from ended
join uses using (action)
