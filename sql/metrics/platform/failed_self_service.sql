-- id:        plat.failed_self_service
-- title:     Failed self-service
-- statistic: proportion
-- value:     went_wrong
-- better:    lower
-- unit:      ratio
-- coverage:  requests.is_known
-- people:    coalesce(asker_key, request_id)
-- min_n:     5
-- about:     Share of the self-service actions that ended in an error, or were followed by a ticket of the same person about the same thing within 24 hours. Actions that still run are left out.
select
    created_at as happened_at,
    happened_on,
    service_id,
    team_id,
    request_id,
    asker_key,
    kind as reason,
    has_failed or has_ticket as went_wrong,
    case
        when not is_self_service or is_self_service is null then 'no self-service'
        when result = 'cancelled' then 'cancelled'
        when result = 'rejected' then 'turned down'
        when delivered_at is null and not has_failed and not has_ticket then 'still open'
    end as left_out,
from model.requests
