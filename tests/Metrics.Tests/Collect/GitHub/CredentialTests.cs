using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Metrics.Collect.Connections;
using Metrics.Collect.GitHub;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>Tokens, Apps, and what is wrong with a connection.</summary>
public class CredentialTests
{
    [Fact]
    public void An_app_signs_for_less_than_ten_minutes_with_its_own_key()
    {
        using var key = RSA.Create(2048);
        var now = Events.At("04-10 00:00");
        var parts = GitHubCredential.Jwt("Iv1", key.ExportRSAPrivateKeyPem(), now).Split('.');
        Assert.True(key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))!;
        Assert.Equal((now.ToUnixTimeSeconds() - 60, now.ToUnixTimeSeconds() + 540, "Iv1"), ((long)claims["iat"]!, (long)claims["exp"]!, (string)claims["iss"]!));
    }

    [Fact]
    public async Task An_installation_token_is_kept_renewed_early_and_renewed_once_when_it_is_refused()
    {
        var file = Path.GetTempFileName();
        using (var key = RSA.Create(2048))
            File.WriteAllText(file, key.ExportRSAPrivateKeyPem());
        await using var world = await GitHubWorld.Open([new FakeRepository("acme/checkout", 7).Fill(1, 1, 1)], $$"""
                app: {id: Iv1, installation: 12, key: {file: "{{file}}"} }
                organisations: [acme]
            """);
        const string Exchange = "/app/installations/12/access_tokens";
        Assert.Equal(1, (await world.Round()).Count(operation => operation == Exchange));
        Assert.Equal(["Probe"], await world.Round());
        world.Clock.Advance(TimeSpan.FromMinutes(56));
        Assert.Equal([Exchange, "Probe"], await world.Round());
        world.Server.Token = "another";
        Assert.Equal(["Probe", Exchange, "Probe"], await world.Round());
        File.Delete(file);
    }

    [Fact]
    public async Task An_app_that_names_nothing_reads_what_it_is_installed_for()
    {
        var file = Path.GetTempFileName();
        using (var key = RSA.Create(2048))
            File.WriteAllText(file, key.ExportRSAPrivateKeyPem());
        var hubs = Enumerable.Range(1, 150).Select(i => new FakeRepository($"acme/r{i}", i)).Append(new FakeRepository("other/shop", 500)).ToList();
        await using var world = await GitHubWorld.Open(hubs, $$"""
                app: {id: Iv1, installation: 12, key: {file: "{{file}}"} }
                repositories: {exclude: ["acme/r1*"], topics: [web]}
            """);
        await world.Round();
        using var connection = world.Street.Warehouse.Connect();
        // All but 1, 10 to 19 and 100 to 150.
        Assert.Equal(150 - 62 + 1, connection.ExecuteScalar<int>("select count(*) from raw.documents where kind = 'github.repository' and (body->>'url') is not null"));
        world.Clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal(["/app/installations/12/access_tokens", "/installation/repositories", "/installation/repositories", "Probe"], await world.Round());
        File.Delete(file);
    }

    [Fact]
    public async Task A_wrong_token_ends_the_round_and_says_what_to_do()
    {
        await using var world = await GitHubWorld.Open([new FakeRepository("acme/checkout", 7)]);
        world.Server.Token = "another";
        var result = await world.Collecting().Run(world.Connection, null, default);
        Assert.Contains("put a new one in place", result!.Error!, StringComparison.Ordinal);
        Assert.Equal("Credential", world.Street.Warehouse.Runs.Recent(1)[0].Problem);
    }

    [Theory]
    [InlineData("", "organisations: missing")]
    [InlineData("organisations: [acme]", "token: missing")]
    [InlineData("organisations: [acme]\n    deployments: tags", "is none of deployments")]
    [InlineData("organisations: [acme]\n    repositories: {inclde: [x]}", "did you mean 'include'")]
    public void A_wrong_setting_is_named(string settings, string expected) =>
        Assert.Contains(expected, Assert.Throws<DefinitionException>(() =>
            ConnectionsFile.Parse($"connections:\n  acme:\n    type: github\n    {settings}", "/")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("https://api.github.com", "https://api.github.com/graphql")]
    [InlineData("https://git.example.org/api/v3", "https://git.example.org/api/graphql")]
    public void GraphQl_is_asked_beside_rest(string address, string expected) =>
        Assert.Equal(expected, GitHubSettings.Read(ConnectionsFile.Parse(
            $"connections:\n  acme:\n    type: github\n    address: {address}\n    organisations: [acme]\n    token: {{env: X}}", "/")[0]).GraphQl.AbsoluteUri);
}
