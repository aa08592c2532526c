-- id:        ops.slo_compliance
-- title:     Service level objectives met
-- statistic: proportion
-- value:     is_met
-- better:    higher
-- unit:      ratio
-- coverage:  services.is_reporting
-- about:     Share of the windows of service level objectives that were met: good events divided by valid ones, at least as many as promised. A window belongs to the day on which it ended.
select
    window_end as happened_at,
    happened_on,
    service_id,
    team_id,
    name,
    objective,
    sli,
    is_met,
    case when window_end > $as_of then 'still open' end as left_out,
from model.slos
