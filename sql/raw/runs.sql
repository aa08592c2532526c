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
alter table raw.runs add column if not exists expected bigint;
alter table raw.runs add column if not exists requests bigint;
alter table raw.runs add column if not exists points bigint;
alter table raw.runs add column if not exists waited_s double;
alter table raw.runs add column if not exists problem varchar;
alter table raw.runs add column if not exists not_before timestamptz;
