-- one row per version of a document, as received; append-only; the only thing to back up
create table if not exists raw.documents (
    sequence bigint not null,
    connection varchar not null,
    kind varchar not null,
    id varchar not null,
    version_at timestamptz not null,
    landed_at timestamptz not null,
    content ubigint not null,
    body varchar not null using compression zstd,
);
