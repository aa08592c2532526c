using Metrics.Collect;
using Metrics.Collect.Connections;

namespace Metrics.Tests.Collect.Connections;

public sealed class ConnectionsFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("metrics-connections-").FullName;

    [Fact]
    public void A_file_gives_its_connections_with_their_own_and_common_settings()
    {
        var connections = Parse("""
            connections:
              clones:
                type: git
                every: 90 seconds
                time_limit: 2 hours
                locations: [../clones/*]
                webhook_secrets: [{env: FIRST}, {file: second.txt}]
              plain:
                type: git
                locations: [/srv/checkout]
            """);
        Assert.Equal(["clones", "plain"], connections.Select(connection => connection.ToString()));
        Assert.Equal((TimeSpan.FromSeconds(90), TimeSpan.FromHours(2), 2), (connections[0].Every, connections[0].TimeLimit, connections[0].WebhookSecrets.Count));
        Assert.Equal((TimeSpan.FromMinutes(15), TimeSpan.FromHours(6), 0), (connections[1].Every, connections[1].TimeLimit, connections[1].WebhookSecrets.Count));
    }

    [Fact]
    public void Without_a_file_there_is_no_connection() => Assert.Empty(ConnectionsFile.Load(Path.Combine(_folder, "metrics.yml")));

    [Theory]
    [InlineData("type: git\n    locatons: [x]", "connections.a.locatons: unknown key (did you mean 'locations'?)")]
    [InlineData("type: gt\n    locations: [x]", "connections.a.type: no kind of source 'gt' (did you mean 'git'?)")]
    [InlineData("locations: [x]", "connections.a.type: missing")]
    [InlineData("type: git", "connections.a.locations: missing; list clones")]
    [InlineData("type: git\n    locations: [x]\n    every: soon", "connections.a.every: 'soon' is no duration; write for example 15 minutes")]
    [InlineData("type: git\n    locations: [x]\n    every: 0 minutes", "connections.a.every: '0 minutes' is no duration")]
    [InlineData("type: git\n    locations: [x]\n    deployments: tag", "connections.a.deployments: 'tag' is no deployment rule. Use tags")]
    [InlineData("type: git\n    locations: [x]\n    token: abc", "connections.a.token: a mapping is expected")]
    [InlineData("type: git\n    locations: [x]\n    token: {value: abc}", "connections.a.token.value: unknown key")]
    [InlineData("type: git\n    locations: ['https://user:abc@example.org/a/b']", "connections.a.locations: 'https://***@example.org/a/b' holds a credential")]
    public void A_mistake_is_named_with_its_place(string settings, string words)
    {
        var failure = Assert.Throws<DefinitionException>(() => Parse($"connections:\n  a:\n    {settings}"));
        Assert.StartsWith("metrics.yml: " + words, failure.Message, StringComparison.Ordinal);
        // A secret that was written down by mistake must not be repeated in a log.
        Assert.DoesNotContain("abc", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Acme", "a connection's id has small letters")]
    [InlineData("'a b'", "a connection's id has small letters")]
    public void An_id_is_fit_for_an_address(string id, string words) => Assert.Contains(words,
        Assert.Throws<DefinitionException>(() => Parse($"connections:\n  {id}:\n    type: git\n    locations: [x]")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_secret_is_read_from_the_environment_or_a_file_each_time_it_is_needed()
    {
        var connections = Parse("""
            connections:
              by-env: {type: git, locations: [x], token: {env: METRICS_TEST_TOKEN}}
              by-file: {type: git, locations: [x], token: {file: token.txt}}
            """);
        var (env, file) = (connections[0].Secret("token")!, connections[1].Secret("token")!);
        var missing = Assert.Throws<SourceException>(env.Read);
        Assert.Equal((SourceProblem.Credential, "environment variable METRICS_TEST_TOKEN is not set; the connection cannot sign in without it"), (missing.Problem, missing.Message));
        Assert.Throws<SourceException>(file.Read);
        Environment.SetEnvironmentVariable("METRICS_TEST_TOKEN", "one");
        File.WriteAllText(Path.Combine(_folder, "token.txt"), "two\n");
        Assert.Equal(("one", "two"), (env.Read(), file.Read()));
        File.WriteAllText(Path.Combine(_folder, "token.txt"), "three");
        Assert.Equal("three", file.Read());
        Assert.Equal("environment variable METRICS_TEST_TOKEN", env.ToString());
        Environment.SetEnvironmentVariable("METRICS_TEST_TOKEN", null);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IReadOnlyList<Connection> Parse(string text) => ConnectionsFile.Parse(text, _folder);
}
