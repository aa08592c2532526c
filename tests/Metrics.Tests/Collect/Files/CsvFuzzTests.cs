using DuckDB.NET.Data;
using Metrics.Collect.Files;

namespace Metrics.Tests.Collect.Files;

public class CsvFuzzTests
{
    // Enough of what has a meaning in CSV that every rule is met, and often.
    private static readonly string[] Pieces =
    [
        "a", "b c", ",", ",", ",", "\"", "\"\"", "\n", "\n", "\r\n", "\r", "\"x\"", "\"y\n,z\"", "ä", " ", " \"", "\t", "\t\"", "\" ,", "#", "'", "\\", "\\\"",
    ];

    [Fact]
    public void DuckDB_reads_just_the_records_that_were_found_to_be_well_formed()
    {
        var random = new Random(1);
        var folder = Directory.CreateTempSubdirectory("csv-");
        var path = Path.Combine(folder.FullName, "commits.csv");
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        long wellFormed = 0, malformed = 0;
        for (var run = 0; run < 1500; run++)
        {
            File.WriteAllText(path, "one,two,three\n" + string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Pieces[random.Next(Pieces.Length)])));
            using var csv = CsvFile.Open(path, out _)!;
            csv.Inspect();
            using var command = new DuckDBCommand($"select count(*) from {csv.Relation}", connection);
            Assert.Equal(csv.Records, (long)command.ExecuteScalar()!);
            Assert.Equal(csv.Malformed, csv.Rejects<int>([], (_, _) => throw new InvalidOperationException(), "commits.csv").Count());
            (wellFormed, malformed) = (wellFormed + csv.Records, malformed + csv.Malformed);
        }
        folder.Delete(recursive: true);
        Assert.InRange(wellFormed, 500, 100_000);
        Assert.InRange(malformed, 500, 100_000);
    }
}
