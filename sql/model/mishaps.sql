-- one row per time that something of the platform went wrong for a team: a use or request that failed, was turned down or taken back, a ticket
-- needs: model.requests, model.tickets, stage.usages
-- refresh: whole
select
    'usage' as origin,
    'failed_self_service' as kind,
    action as topic,
    used_at as happened_at,
    cast(null as timestamptz) as closed_at,
    false as is_open,
    coalesce(usages.team_id, owners.team_id) as team_id,
from stage.usages as usages
left join model.owners on owners.service_id = usages.service_id and cast(utc(used_at) as date) >= owned_from and cast(utc(used_at) as date) < owned_until
where result = 'failure'
union all by name
-- What the askers took back is a way that nobody went to its end.
select
    'requests' as origin,
    case when result = 'cancelled' then 'drop_off' when is_self_service then 'failed_self_service' else 'failed_request' end as kind,
    kind as topic,
    coalesce(closed_at, delivered_at, created_at) as happened_at,
    cast(null as timestamptz) as closed_at,
    false as is_open,
    team_id,
from model.requests
where result in ('failed', 'rejected', 'cancelled') or has_ticket
union all by name
select
    'tickets' as origin,
    'complaint' as kind,
    coalesce(topic, kind) as topic,
    opened_at as happened_at,
    closed_at,
    closed_at is null as is_open,
    team_id,
from model.tickets
