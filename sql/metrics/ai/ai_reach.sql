-- id:        ai.reach
-- title:     Weekly use of AI tools
-- statistic: proportion
-- value:     is_active
-- unit:      ratio
-- coverage:  ai_usage.has_team
-- once:      person_key, happened_on
-- people:    person_key
-- min_n:     5
-- about:     Share of seats that were used in a week, over the weeks of the period. Use and team are those of the same day; whoever is in two teams counts in both, and once in the organisation. It says how far a tool reaches, not what it is worth. Teams below five seats show nothing.
select
    min(happened_on)::timestamptz as happened_at,
    date_trunc('week', happened_on)::date as happened_on,
    cast(null as varchar) as service_id,
    team_id,
    person_key,
    bool_or(is_active) as is_active,
    case when date_trunc('week', happened_on)::date + 7 > cast(utc($as_of) as date) then 'still open' end as left_out,
from model.ai_usage
where has_seat
group by person_key, team_id, date_trunc('week', happened_on)
