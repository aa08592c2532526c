-- one row per number of a finished month as readers were shown it; another row when late data has moved it (R20)
create table if not exists raw.published (
    metric_id varchar not null,
    scope varchar not null,
    window_from date not null,
    window_to date not null,
    definition varchar not null,
    value double not null,
    unit varchar not null,
    n integer not null,
    published_at timestamptz not null,
);
