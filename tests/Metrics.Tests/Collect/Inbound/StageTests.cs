using Dapper;
using FsCheck;
using FsCheck.Fluent;
using Metrics.Collect;
using Metrics.Collect.Inbound;
using Metrics.Warehouse;

namespace Metrics.Tests.Collect.Inbound;

public class StageTests
{
    private static readonly string[] All = [.. EventSchema.Types.Select(type => type.Plural)];

    public static TheoryData<string> Nouns => [.. All];

    public static TheoryData<string> GitNouns => ["services", "commits", "changes", "deployments"];

    [Theory]
    [MemberData(nameof(GitNouns))]
    public void Both_sources_make_the_same_columns(string noun)
    {
        using var warehouse = Open();
        using var connection = warehouse.Connect();
        Assert.Equal(Columns("inbound"), Columns("git"));

        List<(string, string)> Columns(string source) => [.. connection.Query<(string, string)>($"select column_name, column_type from (describe {Text(source, noun)})")];
    }

    [Theory]
    [MemberData(nameof(Nouns))]
    public void Each_file_reads_its_own_kind_of_document_and_no_other(string noun)
    {
        using var warehouse = Open();
        warehouse.Land([.. Reading.Of(Reading.Each).Good]);
        using var connection = warehouse.Connect();
        Assert.Equal(1, connection.ExecuteScalar<long>($"select count(*) from ({Text("inbound", noun)})"));
    }

    [Fact]
    public void Every_document_that_the_reader_lets_through_can_be_staged()
    {
        var accepted = Mutants().Sample(20_000).SelectMany(line => Reading.Of(line).Good).ToList();
        Assert.InRange(accepted.Count, 1000, 20_000);
        using var warehouse = Open();
        warehouse.Land(accepted);
        using var connection = warehouse.Connect();
        var documents = connection.ExecuteScalar<long>("select count(*) from raw.documents");
        Assert.Equal(documents, All.Sum(noun => connection.ExecuteScalar<long>($"select count(hash(staged)) from (select * from ({Text("inbound", noun)})) as staged")));
    }

    // Values of every kind in fields of every kind, known and unknown, so that most of what is accepted is unusual.
    private static Gen<string> Mutants() =>
        from line in Gen.Elements(Reading.Each)
        from extra in (from name in Gen.Elements(EventSchema.Types.SelectMany(type => type.Fields).Select(field => field.Name).Append("x\\u0041").Append("").ToArray())
                       from value in Gen.Elements(
                           "null", "\"\"", "5", "-0", "1e5", "1E400", "0.1e-400", "123456789012345678901234567890", "true", "[]", "{}", "[\"a\"]", "[\"\\ud83d\\ude00\"]", "\"\\u001f\\/\"",
                           "\"2025-03-03T10:00:00.123456789+05:30\"", "\"2100-12-31 23:59:59-18:00\"", "\"UTC\"", "\"Etc/GMT+12\"", "[{\"team\":\"a\"}]", "[{\"team\":\"a\",\"from\":null,\"x\":[{}]}]",
                           "[{\"team\":\"\\\"\",\"from\":\"1990-01-01\"}]", "{\"a\":[1,{\"b\":\"\\\\\"}]}", "24", "\"success\"", "\"hotfix\"", "\"commit\"", "\"\ufeff\u2028\"")
                       select $"\"{name}\":{value}").ArrayOf(3)
        select extra.Distinct().Aggregate(line, (text, member) => $"{text[..^1]} , {member} }}");

    private static Metrics.Warehouse.Warehouse Open() => Metrics.Warehouse.Warehouse.Open(new WarehouseOptions(Street.Root), TimeProvider.System);

    private static string Text(string source, string noun) => File.ReadAllText(Path.Combine(Street.Root, "sql", "stage", source, $"{noun}.sql"));
}
