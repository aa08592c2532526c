-- id:        plat.deviation.expired
-- title:     Deviations past their date
-- statistic: proportion
-- value:     is_expired
-- better:    lower
-- unit:      ratio
-- state:     last day
-- coverage:  services.is_declared
-- rules:     3.2
-- about:     Share of the approved deviations whose date has passed without renewal, of all that hold or have passed. What was withdrawn, or whose check is met by now, is settled and left out. Read on the last day of a period.
with

days as (select cast(range as date) as day from range(timestamp '2015-01-01', utc($as_of) + interval 1 day, interval 1 day)),

begun as (select deviation_id, service_id, min(holds_from) as begun_on, arg_max(rule, holds_from) as rule from model.waivers group by all)

select
    cast(day as timestamptz) as happened_at,
    day as happened_on,
    begun.service_id,
    owners.team_id,
    begun.deviation_id,
    begun.rule,
    waivers.deviation_id is null as is_expired,
    case
        when cast(utc(withdrawn_at) as date) <= day then 'withdrawn'
        when is_expired and spans.outcome = 'pass' then 'settled'
    end as left_out,
from days
join begun on day >= begun_on
join model.deviations using (deviation_id, service_id)
left join model.waivers on waivers.deviation_id = begun.deviation_id and waivers.service_id = begun.service_id and day >= waivers.holds_from and day < waivers.holds_until
left join model.check_spans as spans on spans.service_id = begun.service_id and scorecard || '/' || check_id = begun.rule
    and day >= spans.held_from and day < spans.held_until
left join model.owners on owners.service_id = begun.service_id and day >= owned_from and day < owned_until
