-- one row per request to the platform: how long it waited, and whether it went wrong (1.11, 3.1)
-- needs: stage.requests
-- refresh: whole
with

-- A ticket of the same person and topic within a day says that the request did not do what it should.
complained as (
    select requests."connection", requests.id, min(tickets.opened_at) as complained_at
    from stage.requests
    join stage.tickets on tickets.asker_key = requests.asker_key and lower(tickets.topic) = lower(requests.kind)
        and tickets.opened_at >= requests.created_at
        and tickets.opened_at < coalesce(requests.delivered_at, requests.closed_at, requests.created_at) + interval 24 hours
    group by all
)

select
    requests."connection" || '/' || requests.id as request_id,
    cast(null as varchar) as service_id,
    team_id,
    asker_key,
    kind,
    cast(utc(created_at) as date) as happened_on,
    created_at,
    started_at,
    delivered_at,
    closed_at,
    result,
    coalesce(is_self_service, has_human_action = false) as is_self_service,
    coalesce(has_human_action, not is_self_service) as has_human_action,
    coalesce(result = 'failed', false) as has_failed,
    complained_at is not null as has_ticket,
    is_self_service is not null or has_human_action is not null as is_known,
from stage.requests
left join complained using ("connection", id)
