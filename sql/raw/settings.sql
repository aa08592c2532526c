-- one row per setting that outlives the process that read it: the rules of metrics.yml as SQL
create table if not exists raw.settings (
    name varchar not null,
    value varchar not null,
);
