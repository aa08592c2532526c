-- one row per run of a collection, an import or a refresh
create table if not exists raw.runs (
    run_id bigint not null,
    connection varchar not null,
    kind varchar not null,
    started_at timestamptz not null,
    finished_at timestamptz,
    state varchar not null,
    landed bigint not null,
    repeated bigint not null,
    rejected bigint not null,
    message varchar,
);
