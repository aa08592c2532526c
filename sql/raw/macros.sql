-- words that several files share: what counts as production, and which local day an instant falls on
create or replace macro is_production(environment) as
    regexp_full_match(lower(environment), '((.*[-_/ .])?(prod|production|live)([-_/ .].*)?)');

create or replace macro local_day(time_zone, instant) as
    case when time_zone = 'UTC' then cast(instant as date) else cast(timezone(time_zone, instant) as date) end;
