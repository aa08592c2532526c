-- words that several files share: what counts as production, and which local day an instant falls on
create or replace macro is_production(environment) as
    regexp_full_match(lower(environment), '((.*[-_/ .])?(prod|production|live)([-_/ .].*)?)');

-- Through make_timestamp, because a cast of an instant to a date asks the time zone database even for UTC.
create or replace macro local_day(time_zone, instant) as
    cast(case when time_zone = 'UTC' then make_timestamp(epoch_us(instant)) else timezone(time_zone, instant) end as date);
