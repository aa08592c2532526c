using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Metrics.Collect;

namespace Metrics.Tests.Collect.Demo;

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Alone, because the time zone and the culture of the process are changed.</summary>
[Collection(nameof(Alone))]
public class DemoTests
{
    /// <summary>SHA-256 over all documents up to 2026-07-01. It may change only together with the description or the simulation.</summary>
    private const string Known = "9ef4fb90ea968636d6dbb2bb4f65f277acad1d32a4d5aa427d7c5cb877ba7dc9";

    private static readonly DateOnly End = new(2026, 7, 1);

    [Fact]
    public void The_same_end_gives_the_same_bytes_on_every_machine()
    {
        var hash = Hash(End);
        Assert.True(hash == Known, $"the hash is {hash}");
    }

    [Fact]
    public void Another_end_gives_other_bytes() => Assert.NotEqual(Hash(End), Hash(End.AddDays(1)));

    [Fact]
    public void Time_zone_and_culture_change_nothing()
    {
        var (zone, culture) = (Environment.GetEnvironmentVariable("TZ"), CultureInfo.CurrentCulture);
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        other.NumberFormat.NegativeSign = "~";
        other.DateTimeFormat.TimeSeparator = ".";
        other.DateTimeFormat.DateSeparator = "/";
        try
        {
            Environment.SetEnvironmentVariable("TZ", "Pacific/Chatham");
            TimeZoneInfo.ClearCachedData();
            CultureInfo.CurrentCulture = other;
            Assert.NotEqual(TimeSpan.Zero, TimeZoneInfo.Local.GetUtcOffset(DateTime.UnixEpoch));
            Assert.Equal(Known, Hash(End));
        }
        finally
        {
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory, MemberData(nameof(DemoData.Ends), MemberType = typeof(DemoData))]
    public void Numbers_lie_in_the_intended_ranges(string end)
    {
        var data = DemoData.Until(end);
        Assert.Equal(40, data.Services.Count);
        Assert.Equal(8, data.Services.Select(service => service.Team).Distinct().Count());
        Assert.InRange(data.Changes.Count, 12_000, 18_000);
        Assert.InRange(data.Commits.Count, 30_000, 50_000);
        Assert.InRange(data.Deployments.Count, 6_000, 10_000);
        Assert.InRange(data.Incidents.Count, 200, 900);
        Assert.InRange(data.Reviews.Count, 6_000, 16_000);
        Assert.InRange(data.Runs.Count, 7_000, 18_000);
        Assert.InRange(data.Unmerged.Count, 150, 900);
    }

    [Fact]
    public void Documents_are_neutral_events_with_hashed_authors()
    {
        var documents = Metrics.Collect.Demo.Demo.Documents(DemoData.File, End).ToList();
        Assert.Equal(documents.Count, documents.Select(d => (d.Connection, d.Kind, d.Id)).Distinct().Count());
        Assert.All(documents, document => Assert.Equal("demo", document.Connection));
        foreach (var kind in new[] { "service", "commit", "change", "review", "ci_run", "deployment", "incident" })
        {
            var document = documents.Last(d => d.Kind == $"inbound.{kind}");
            using var body = JsonDocument.Parse(document.Body);
            Assert.Equal(kind, body.RootElement.GetProperty("type").GetString());
            Assert.EndsWith(body.RootElement.GetProperty("id").GetString()!, document.Id, StringComparison.Ordinal);
            Assert.DoesNotContain("null", document.Body, StringComparison.Ordinal);
        }
        var commit = documents.First(d => d.Kind == "inbound.commit");
        Assert.Matches("^fernway/[a-z-]+@[0-9a-f]{40}$", commit.Id);
    }

    [Fact]
    public void Nobody_can_be_recognised()
    {
        var data = DemoData.Until("2026-07-01");
        Assert.All(data.Commits.Select(commit => commit.Author).Distinct(), author => Assert.Matches("^[0-9a-f]{32}$", author));
        Assert.DoesNotContain('@', File.ReadAllText(DemoData.File));
    }

    private static string Hash(DateOnly end)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Document document in Metrics.Collect.Demo.Demo.Documents(DemoData.File, end))
            hash.AppendData(Encoding.UTF8.GetBytes($"{document.Kind} {document.Id} {document.Body}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
