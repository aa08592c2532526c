-- id:        ops.budget_used
-- title:     Error budget used
-- statistic: mean
-- value:     budget_used
-- better:    lower
-- unit:      ratio
-- coverage:  services.is_reporting
-- about:     Share of the error budget that was used in a window, (1 − measured) ÷ (1 − promised); above 100 % the objective was missed. The mean over windows and objectives; promises of 100 % have no budget and are left out.
select
    window_end as happened_at,
    happened_on,
    service_id,
    team_id,
    name,
    objective,
    sli,
    budget_used,
    case when budget_used is null then 'no budget' when window_end > $as_of then 'still open' end as left_out,
from model.slos
