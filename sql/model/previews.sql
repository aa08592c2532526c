-- one row per pull request and service that had a preview environment: when it was ready, how long it stood, what it cost (1.11)
-- needs: stage.previews
with

made as (
    select
        hash("connection", change_id) as request_key,
        min(requested_at) as requested_at,
        arg_min(ready_at, requested_at) as ready_at,
        if(bool_and(torn_down_at is not null), max(torn_down_at), null) as torn_down_at,
        sum(cast(cost as decimal(18, 6))) as cost,
    from stage.previews
    group by request_key
)

select
    requests.service_id, requests.team_id, requests.request_key, requests.repo, requests.number, requests.title, requests.url, requests.lines,
    requests.is_bot, requests.happened_on, requests.ended_at,
    made.requested_at, made.ready_at, made.torn_down_at,
    cast(made.cost as double) as cost,
    made.ready_at is not null as is_ready,
from made
join model.pull_requests as requests using (request_key)
