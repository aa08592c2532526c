-- id:        ai.idle_seats
-- title:     Idle seats
-- statistic: proportion
-- value:     is_idle
-- better:    lower
-- unit:      ratio
-- coverage:  ai_usage.has_team
-- once:      person_key, happened_on
-- people:    person_key
-- min_n:     5
-- about:     Share of seats that were not used in the 30 days up to the end of a month, or up to now in the month that runs. Seats younger than 30 days are left out. Teams below five seats show nothing.
with

months as (
    select person_key, team_id, date_trunc('month', happened_on)::date as month,
        least(date_trunc('month', happened_on)::date + interval 1 month, utc($as_of))::date as seen_on, bool_or(has_seat) as has_seat,
    from model.ai_usage
    group by all
),

first_seen as (select person_key, min(happened_on) as first_on from model.ai_usage where has_seat group by person_key),

used as (select distinct person_key, happened_on as used_on from model.ai_usage where is_active)

select
    month::timestamptz as happened_at,
    month as happened_on,
    cast(null as varchar) as service_id,
    team_id,
    person_key,
    not exists (select 1 from used where used.person_key = months.person_key and used_on > seen_on - 30 and used_on <= seen_on) as is_idle,
    case when first_on > seen_on - 30 then 'too new' end as left_out,
from months
join first_seen using (person_key)
where has_seat
