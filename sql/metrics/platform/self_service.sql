-- id:        plat.self_service
-- title:     Self-service rate
-- statistic: proportion
-- value:     is_served
-- better:    higher
-- unit:      ratio
-- coverage:  requests.is_known
-- people:    coalesce(asker_key, request_id)
-- min_n:     5
-- about:     Share of the delivered requests to the platform that needed no human action on its side. Requests that failed or were taken back are not fulfilled; they have a metric of their own.
select
    delivered_at as happened_at,
    happened_on,
    service_id,
    team_id,
    request_id,
    asker_key,
    kind as reason,
    not has_human_action as is_served,
    case
        when delivered_at is null then 'not delivered'
        when not is_known then 'not recorded'
    end as left_out,
from model.requests
