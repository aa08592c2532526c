using System.Text.RegularExpressions;
using Metrics.Catalog;
using Metrics.Warehouse;

namespace Metrics.Tests;

/// <summary>The style is a test: layers, sizes, names, and that every metric has a header and is tested.</summary>
public partial class TidyTests
{
    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Street.Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !Build().IsMatch(file));

    [Fact]
    public void The_layers_are_in_order_and_every_definition_is_sound()
    {
        var files = SqlFile.ReadAll(Street.Root);
        SqlOrder.Sort(files);
        Assert.NotEmpty(Metrics.Catalog.Catalog.Load(Street.Root, files).Dashboards);
    }

    [Fact]
    public void No_file_is_longer_than_a_reader_can_hold()
    {
        Assert.DoesNotContain(Files("src", "*.cs"), file => File.ReadLines(file).Count() > 250);
        Assert.DoesNotContain(Files("sql", "*.sql"), file => File.ReadLines(file).Count() > 65);
    }

    [Fact]
    public void Every_sql_file_says_first_what_a_row_is_or_has_a_header()
    {
        foreach (var file in SqlFile.ReadAll(Street.Root))
            Assert.True(file.Text.StartsWith("-- one row per", StringComparison.Ordinal) || file.Text.StartsWith("-- words", StringComparison.Ordinal)
                || file.Layer == "metrics" && file.Header.ContainsKey("id"), file.Path);
    }

    // A refresh passes over stage files none of whose kinds has landed; one that named none in this form would always be asked.
    [Fact]
    public void Every_stage_file_says_which_kinds_of_document_it_reads() => Assert.All(
        SqlFile.ReadAll(Street.Root).Where(file => file.Layer == "stage"), file => Assert.Contains(file.Kinds, kind => kind.Contains('.', StringComparison.Ordinal)));

    [Fact]
    public void Every_metric_gives_facts_with_time_day_service_team_and_reason()
    {
        using var street = new Street().Send(Events.Service(), Events.Deployment("D1", "03-03 10:00", null));
        foreach (var metric in street.Library.Catalog.Metrics)
        {
            var reading = street.Read(metric.Id, "org");
            Assert.Equal(metric.Id, reading.MetricId);
            Assert.NotEmpty(reading.QualityGrade);
            Assert.All(street.Rows(metric.Id, "org"), row => Assert.True(row.ContainsKey("service") && row.ContainsKey("left_out") && row.ContainsKey("happened_at")));
        }
    }

    [Fact]
    public void Every_metric_is_named_in_a_test()
    {
        var tests = string.Concat(Files("tests", "*.cs").Where(file => !file.EndsWith("TidyTests.cs", StringComparison.Ordinal)).Select(File.ReadAllText));
        var files = SqlFile.ReadAll(Street.Root).Where(file => file.Layer == "metrics");
        Assert.DoesNotContain(files, file => !tests.Contains(file.Header["id"], StringComparison.Ordinal)
            && !file.Header["id"].StartsWith("dora.lead_time.stage.", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_of_rooms_carry_no_empty_words() => Assert.DoesNotContain(
        Files("src", "*.cs").Select(Path.GetFileNameWithoutExtension), name => EmptyWord().IsMatch(name!));

    [Fact]
    public void No_row_shows_a_person()
    {
        foreach (var file in SqlFile.ReadAll(Street.Root).Where(file => file.Layer is "model" or "metrics"))
            Assert.DoesNotMatch(Person(), file.Text);
    }

    [GeneratedRegex(@"[\\/](bin|obj)[\\/]")]
    private static partial Regex Build();

    [GeneratedRegex("(Service|Manager|Helper|Provider|Dto|Util|Utils)$")]
    private static partial Regex EmptyWord();

    [GeneratedRegex(@"\b(author|actor|reviewer|login|email)\b")]
    private static partial Regex Person();
}
