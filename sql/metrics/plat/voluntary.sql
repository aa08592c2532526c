-- id:        plat.voluntary
-- title:     Voluntary share
-- statistic: proportion
-- value:     is_voluntary
-- better:    higher
-- unit:      ratio
-- coverage:  services.is_declared
-- rules:     3.1
-- about:     Share of the services that adopted a capability in the period before it was mandatory, or without its ever being so. What comes after a mandate is compliance, not preference.
select
    adopted_at as happened_at,
    cast(utc(adopted_at) as date) as happened_on,
    service_id,
    team_id,
    capability_id,
    mandatory_from,
    coalesce(adopted_at < mandatory_from, true) as is_voluntary,
    evidence,
    case when not is_eligible then excluded_reason end as left_out,
from model.adoptions
where adopted_at is not null
