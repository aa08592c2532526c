-- id:        plat.tickets100
-- title:     Tickets to the platform
-- statistic: per_100_developers
-- value:     tickets
-- over:      developers
-- better:    lower
-- unit:      / 100 dev-months
-- coverage:  tickets.has_topic
-- min_n:     5
-- about:     Support tickets to the platform team for 100 developers in 30 days. The days that developers spent here are counted from the first ticket that is known, so that a time without tickets is none without reports. Teams below five developers show nothing.
with

first_told as (select min(happened_on) as told_on from model.tickets),

days as (
    select team_id, developers,
        unnest(generate_series(greatest(from_day, told_on), least(until_day - 1, cast(utc($as_of) as date)), interval 1 day)) as day,
    from model.headcounts, first_told
    where developers > 0 and from_day <= cast(utc($as_of) as date) and until_day > told_on
)

select opened_at as happened_at, happened_on, service_id, team_id, 1 as tickets, 0 as developers, null as left_out,
from model.tickets
where kind = 'support'
union all
select
    cast(day as timestamptz) as happened_at, cast(day as date) as happened_on, cast(null as varchar) as service_id, team_id,
    0 as tickets, developers, null as left_out,
from days
