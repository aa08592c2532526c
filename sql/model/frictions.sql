-- one row per thing that makes the platform hard to use: told by somebody, gone wrong in one spell, or a step at which teams drop off
-- needs: model.drop_offs, model.spells, stage.frictions
-- refresh: whole
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
    cast(null as timestamptz) as last_at,
    answer,
    url,
    true as is_told,
from stage.frictions
union all by name
select
    concat_ws('/', origin, kind, topic, cast(cast(utc(began_at) as date) as varchar)) as friction_id,
    origin,
    case
        when origin = 'usage' then topic || ' failed ' || times || if(times = 1, ' time', ' times')
        when origin = 'tickets' then topic || ': ' || times || if(times = 1, ' ticket', ' tickets') || if(open_count > 0, ', ' || open_count || ' open', '')
        else topic || ': ' || times || if(times = 1, ' request', ' requests') || case kind
            when 'drop_off' then ' taken back' when 'failed_self_service' then ' by self-service went wrong' else ' went wrong or turned down' end
    end || if(recent < times, ', ' || recent || ' in the last 30 days of it', '') as text,
    topic,
    kind,
    coalesce(teams, []) as teams,
    if(is_over, 'fixed', 'open') as status,
    began_at as opened_at,
    ended_at as closed_at,
    last_at,
    false as is_told,
from model.spells
union all by name
select
    concat_ws('/', 'adoption', capability_id, step, reason) as friction_id,
    'adoption' as origin,
    if(step = 'tried', title || ': tried, and not in use thirty days later', title || ': left after adoption' || coalesce(', ' || reason, '')) as text,
    capability_id,
    'drop_off' as kind,
    coalesce(teams, []) as teams,
    if(closed_at is null, 'open', 'fixed') as status,
    opened_at,
    closed_at,
    last_at,
    false as is_told,
from model.drop_offs
