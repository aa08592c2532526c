-- words that several files share: what counts as production, which local day an instant falls on, whose service a repository is
create or replace macro is_production(environment) as
    regexp_full_match(lower(environment), '((.*[-_/ .])?(prod|production|live)([-_/ .].*)?)');

-- The same instant as UTC wall clock time. A plain cast asks the time zone database even for UTC.
create or replace macro utc(instant) as make_timestamp(epoch_us(instant));

-- How far a zone's clocks are from UTC throughout a UTC day; null on a day on which they change. The time zone
-- database is slow: ask it once per zone and day, not once per event.
create or replace macro day_shift(time_zone, day) as
    case when timezone(time_zone, cast(day as timestamptz)) - day = timezone(time_zone, cast(day + interval 1 day as timestamptz)) - (day + interval 1 day)
        then timezone(time_zone, cast(day as timestamptz)) - day end;

create or replace macro local_day(time_zone, instant, shift) as
    cast(case when shift is not null then utc(instant) + shift else timezone(time_zone, instant) end as date);

-- Which service a repository, or an environment or job of it, belongs to.
create or replace macro service_of(connection, repo, environment, job) as split_part(repo, '/', -1);

-- Money as a whole number of its smallest unit, 18 decimals, and back: whole numbers divide without losing anything.
create or replace macro money_units(amount) as cast(replace(cast(cast(amount as decimal(38, 18)) as varchar), '.', '') as hugeint);
create or replace macro money(units) as cast(cast(units as decimal(38, 0)) * cast('0.000000000000000001' as decimal(18, 18)) as decimal(38, 18));

-- What a definition names, which may be one text or a list of them; null for nothing.
create or replace macro texts_of(json) as
    case json_type(json) when 'ARRAY' then from_json(json, '["VARCHAR"]') when 'VARCHAR' then [json->>'$'] end;

-- Whether a text fits one of some patterns in which * stands for anything and ? for one character; null for false.
create or replace macro fits_any(text, patterns) as coalesce(len(list_filter(patterns, lambda pattern: text glob pattern)) > 0, false);

-- A pattern of a definition is the kind of a trait with its name, {"workflow": "deploy*"}, and perhaps its value.
create or replace macro kind_of(pattern) as list_filter(json_keys(pattern), lambda key: key <> 'value')[1];

create or replace macro shows(pattern, kind, name, value) as
    kind = kind_of(pattern) and name glob (pattern->>kind) and coalesce(value, '') glob coalesce(pattern->>'value', '*');
