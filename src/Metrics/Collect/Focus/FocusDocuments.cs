using Metrics.Collect.Files;

namespace Metrics.Collect.Focus;

/// <summary>The query that makes documents of the rows of a bill.</summary>
internal static class FocusDocuments
{
    // What a line is summed by. Usage needs no description: there is one for each resource, and the service says enough; a correction does.
    private const string Sums = """
        select
            provider, account, cast(period as date) as period, cast(starts as date) as day,
            sub_account, sub_account_name, service, service_category, region, resource_type, sku, unit, category, class, frequency,
            case when category <> 'usage' or class is not null then description end as description,
            coalesce(lower(commitment_status) = 'unused' or lower(capacity_status) = 'unused', false) as is_unused,
            greatest(1, cast(coalesce(ends, starts) - interval 1 microsecond as date) - cast(starts as date) + 1) as days,
            currency, tags,
            sum(quantity) as quantity, sum(billed) as billed, sum(effective) as effective, sum(list) as list, count(*) as charges,
        from rows
        group by all
        """;

    /// <summary>The documents: (connection, kind, id, version_at, body).</summary>
    /// <param name="rows">Queries for the typed rows of each file.</param>
    /// <param name="files">Names of the files, for whoever asks where a bill came from.</param>
    public static string Of(IEnumerable<string> rows, string files) => $$"""
        with rows as ({{string.Join("\nunion all by name\n", rows)}}),

        sums as ({{Sums}}),

        lines as (
            select provider, account, period, day, charges, cast(to_json({
                'sub_account': sub_account, 'sub_account_name': sub_account_name, 'service': service, 'service_category': service_category,
                'region': region, 'resource_type': resource_type, 'sku': sku, 'unit': unit, 'category': category, 'class': class,
                'frequency': frequency, 'description': description, 'is_unused': is_unused, 'days': days, 'currency': currency, 'tags': tags,
                'quantity': {{Plain("quantity")}}, 'billed': {{Plain("billed")}}, 'effective': {{Plain("effective")}}, 'list': {{Plain("list")}},
                'charges': charges}) as varchar) as line
            from sums
        ),

        days as (
            select provider, account, period, day, sum(charges) as charges, string_agg(line, ',' order by line) as lines from lines group by all
        )

        select '{{FocusImport.Connection}}' as "connection", 'focus.day' as kind, concat_ws('/', provider, account, period, day) as id,
            cast(null as timestamptz) as version_at,
            concat('{"provider":', to_json(provider), ',"account":', to_json(account), ',"period":"', period, '","day":"', day, '","lines":[', lines, ']}') as body
        from days
        union all
        select '{{FocusImport.Connection}}', 'focus.period', concat_ws('/', provider, account, period), cast(null as timestamptz),
            concat('{"provider":', to_json(provider), ',"account":', to_json(account), ',"period":"', period, '","charges":', sum(charges),
                ',"file":', to_json({{Sql.Text(files)}}), ',"days":', to_json(list(cast(day as varchar) order by day)), '}')
        from days
        group by provider, account, period
        """;

    // 18 decimals without the zeros at their end.
    private static string Plain(string column) => $"rtrim(rtrim(cast({column} as varchar), '0'), '.')";
}
