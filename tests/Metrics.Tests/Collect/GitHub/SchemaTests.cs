using System.Text.Json;
using Metrics.Collect.GitHub;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>Every query is valid by GitHub's published schema, and costs what was planned.</summary>
public class SchemaTests
{
    private const string Check = """
        const { buildSchema, parse, validate } = require('graphql');
        const built = buildSchema(require('fs').readFileSync('node_modules/@octokit/graphql-schema/schema.graphql', 'utf8'), { assumeValidSDL: true });
        const queries = JSON.parse(require('fs').readFileSync('queries.json', 'utf8'));
        for (const [name, text] of Object.entries(queries))
            for (const error of validate(built, parse(text)))
                console.log(name + ': ' + error.message);
        console.log('checked ' + Object.keys(queries).length);
        """;

    private static readonly Dictionary<string, string> All = Queries.Names.ToDictionary(name => name, Queries.Text)
        .Append(KeyValuePair.Create("Named", Queries.Named(2))).ToDictionary();

    [Fact]
    public void Every_query_is_valid_by_the_published_schema()
    {
        var folder = Directory.CreateTempSubdirectory("schema").FullName;
        try
        {
            if (!Npm.Install(folder, "graphql@16", "@octokit/graphql-schema@15"))
                return;
            File.WriteAllText(Path.Combine(folder, "queries.json"), JsonSerializer.Serialize(All));
            File.WriteAllText(Path.Combine(folder, "check.js"), Check);
            Assert.Equal($"checked {All.Count}", Npm.Run(folder, "node", ["check.js"])?.Trim());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("PullRequests", 401, 4)]
    [InlineData("Deployments", 101, 1)]
    [InlineData("Releases", 1, 1)]
    [InlineData("IncidentIssues", 201, 2)]
    [InlineData("Probe", 500, 5)]
    [InlineData("Jobs", 100, 1)]
    [InlineData("PrOverflow", 100, 1)]
    [InlineData("RefreshDeployments", 100, 1)]
    [InlineData("RunStates", 0, 1)]
    [InlineData("TeamRepositories", 100, 1)]
    public void A_query_costs_what_was_planned(string operation, long requests, long points)
    {
        var cost = new QueryCost(Queries.Text(operation), new() { ["page"] = 100, ["ids"] = new System.Text.Json.Nodes.JsonArray([.. new System.Text.Json.Nodes.JsonNode?[100]]) });
        Assert.Equal((requests, points), (cost.Requests, cost.Points));
        Assert.InRange(cost.Nodes, 0, 10_000);
    }
}
