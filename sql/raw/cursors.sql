-- one row per stream of a connection: where its next run goes on; written only together with what the last run landed
create table if not exists raw.cursors (
    connection varchar not null,
    stream varchar not null,
    state varchar not null,
    moved_at timestamptz not null,
);
