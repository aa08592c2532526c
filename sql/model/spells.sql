-- one row per spell in which the same thing of the platform went wrong again and again; a month without it ends a spell
-- refresh: whole
-- needs: model.mishaps
with

turned as (
    select *, coalesce(happened_at - lag(happened_at) over history > interval 30 days, false) as is_new,
    from model.mishaps
    window history as (partition by origin, kind, topic order by happened_at)
),

numbered as (select *, sum(cast(is_new as integer)) over (partition by origin, kind, topic order by happened_at) as spell from turned),

dated as (select *, max(happened_at) over (partition by origin, kind, topic, spell) as newest_at from numbered),

spells as (
    select
        origin, kind, topic,
        min(happened_at) as began_at,
        max(happened_at) as last_at,
        count(*) as times,
        count(*) filter (where happened_at > newest_at - interval 30 days) as recent,
        count(*) filter (where is_open) as open_count,
        max(closed_at) as newest_close_at,
        list_sort(list(distinct team_id) filter (where team_id is not null)) as teams,
    from dated
    group by origin, kind, topic, spell
),

-- What is heard of it later: a use of the same action, a delivered request of the same kind, any ticket.
heard as (
    select 'usage' as origin, action as topic, max(used_at) as newest_at from stage.usages group by action
    union all
    select 'requests' as origin, kind as topic, max(delivered_at) as newest_at from model.requests group by kind
    union all
    select 'tickets' as origin, null as topic, max(opened_at) as newest_at from model.tickets
)

select
    spells.* exclude (newest_close_at),
    -- Whoever comes that way a month later without trouble has it mended.
    open_count = 0 and coalesce(newest_at > last_at + interval 30 days, false) as is_over,
    case when is_over then greatest(last_at, newest_close_at) end as ended_at,
from spells
left join heard on heard.origin = spells.origin and coalesce(heard.topic, spells.topic) = spells.topic
