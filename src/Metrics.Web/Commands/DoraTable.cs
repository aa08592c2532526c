using Metrics.Catalog;
using Metrics.Charts;

namespace Metrics.Web.Commands;

/// <summary>The five DORA metrics of some services as a table for a terminal, over their whole known history.</summary>
internal static class DoraTable
{
    private static readonly (string Metric, string Title)[] Columns =
    [
        ("dora.deploy.rate7", "deployments"), ("dora.lead_time.p50", "lead time"), ("dora.fdrt.p50", "recovery"),
        ("dora.cfr", "fail rate"), ("dora.rework_rate", "rework"),
    ];

    private const string Unsure = " *";

    public static void Print(Library library, IReadOnlyList<string> services, TextWriter output)
    {
        var known = library.Reader.Services().Services.Where(service => services.Contains(service.Name)).ToList();
        string[][] rows = [["service", "period", .. Columns.Select(column => column.Title)], .. known.SelectMany(service => Rows(library, service))];
        if (rows.Length == 1)
            return;
        Terminal.Table(rows, output);
        if (rows.Any(row => row.Any(cell => cell.EndsWith(Unsure, StringComparison.Ordinal))))
            output.WriteLine($"{Unsure.Trim()} No incident is known: only rollbacks and declared hotfixes count as failures. Send incidents to know more.");
        output.WriteLine("Second line: 95 % interval and n. ./run metric ID --rows shows what stands behind a number.");
    }

    private static string[][] Rows(Library library, ServiceEntry service)
    {
        if (service.FirstDeployedAt is not { } first || service.LastDeployedAt is not { } last)
            return [[service.Name, "no deployment known", .. Columns.Select(_ => "")]];
        var period = new Period(DateOnly.FromDateTime(first.UtcDateTime), DateOnly.FromDateTime(last.UtcDateTime).AddDays(1));
        var readings = Columns.Select(column =>
            library.Reader.Read(new MetricQuery(library.Catalog.Get(column.Metric), Scope.Service(service.Name), period)).Headline).ToList();
        return
        [
            [service.Name, Format.Period(period.From, period.To), .. readings.Select(Value)],
            ["", "", .. readings.Select(reading => reading.Value is null ? "" : $"{Format.Interval(reading.CiLow, reading.CiHigh, reading.Unit, reading.N)}, n {reading.N}")],
        ];
    }

    // A rate of 0 % that nobody could have raised is not good news.
    private static string Value(Envelope reading) =>
        Format.Value(reading.Value, reading.Unit, reading.N) + (reading.Coverage is null && reading.Value is not null ? Unsure : "");
}
