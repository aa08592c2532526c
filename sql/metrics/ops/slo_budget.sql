-- id:        ops.budget_used
-- title:     Error budget used
-- statistic: ratio_of_facts
-- value:     bad
-- over:      allowed
-- better:    lower
-- unit:      × budget
-- coverage:  services.is_reporting
-- about:     How many times the error budget was used, (1 − measured) ÷ (1 − promised), with the events of all windows and objectives added up; above 1 more went wrong than was promised. Promises of 100 % have no budget and are left out.
select
    window_end as happened_at,
    happened_on,
    service_id,
    team_id,
    name,
    objective,
    sli,
    budget_used,
    bad,
    allowed,
    case when budget_used is null then 'no budget' when window_end > $as_of then 'still open' end as left_out,
from model.slos
