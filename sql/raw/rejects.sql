-- one row per line or field that was refused, with what to do about it
create table if not exists raw.rejects (
    rejected_at timestamptz not null,
    origin varchar not null,
    line bigint not null,
    field varchar,
    reason varchar not null,
    excerpt varchar not null,
);
