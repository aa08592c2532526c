using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Metrics.Collect.Connections;
using Metrics.Collect.Http;

namespace Metrics.Collect.GitHub;

/// <summary>
/// Personal tokens, of which the one is used that the limits choose, or an App
/// that signs a JWT and exchanges it for an installation token of one hour, which is kept,
/// renewed five minutes early and once more when it is refused.
/// </summary>
internal sealed class GitHubCredential
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private readonly IReadOnlyList<Secret> _tokens;
    private readonly (string Id, Secret Key, string Installation)? _app;
    private (string Text, DateTimeOffset Until)? _kept;

    private GitHubCredential(IReadOnlyList<Secret> tokens, (string Id, Secret Key, string Installation)? app) => (_tokens, _app) = (tokens, app);

    /// <summary>The App's installation; null where tokens sign.</summary>
    public string? Installation => _app?.Installation;

    /// <summary>Reads <c>token</c>, <c>tokens</c> or <c>app</c>; reads no secret yet.</summary>
    /// <exception cref="DefinitionException">Neither is there, or something is missing.</exception>
    public static GitHubCredential Read(Connection connection)
    {
        var settings = connection.Settings;
        if (!settings.Has("app"))
            return new(connection.Tokens is { Count: > 0 } tokens ? tokens
                : throw settings.Wrong("token", "missing; write {env: NAME} or {file: PATH}, or an app"), null);
        if (connection.Tokens.Count > 0)
            throw settings.Wrong("app", "signs in by itself; leave out either the app or token and tokens");
        var app = settings.Map("app");
        app.Allow(["id", "key", "installation"]);
        return new([], (app.Text("id"), Secret.Parse(app.Map("key"), connection.Folder), app.Text("installation")));
    }

    /// <summary>Puts the token on a request.</summary>
    public async Task Authorise(HttpRequestMessage request, bool renew, Round round, Uri address, CancellationToken cancel) =>
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token(renew, round, address, cancel));

    /// <summary>Signs a request as the App itself, which may ask what no installation may.</summary>
    public Task AuthoriseAsApp(HttpRequestMessage request, Round round)
    {
        var app = _app!.Value;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Jwt(app.Id, app.Key.Read(), round.Clock.GetUtcNow()));
        return Task.CompletedTask;
    }

    /// <summary>The token itself, for git.</summary>
    public async Task<string> Token(bool renew, Round round, Uri address, CancellationToken cancel) =>
        _app is null ? (round.Http.Limiter.Secret ?? _tokens[0]).Read() : await InstallationToken(renew, round, address, cancel);

    /// <summary>The App's own signature: RS256, from a minute ago because clocks differ, for nine minutes (at most ten are allowed).</summary>
    internal static string Jwt(string id, string pem, DateTimeOffset now)
    {
        using var key = RSA.Create();
        key.ImportFromPem(pem);
        var claims = JsonSerializer.Serialize(new { iat = now.AddMinutes(-1).ToUnixTimeSeconds(), exp = now.AddMinutes(9).ToUnixTimeSeconds(), iss = id });
        var text = $"{Encode("""{"alg":"RS256","typ":"JWT"}"""u8)}.{Encode(Encoding.UTF8.GetBytes(claims))}";
        return $"{text}.{Encode(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private async Task<string> InstallationToken(bool renew, Round round, Uri address, CancellationToken cancel)
    {
        if (!renew && _kept is { } kept && kept.Until - Early > round.Clock.GetUtcNow())
            return kept.Text;
        var path = $"{address.AbsoluteUri.TrimEnd('/')}/app/installations/{Installation}/access_tokens";
        var manners = new Manners((request, _, _) => AuthoriseAsApp(request, round), new Judgement(round).OfRest);
        var answer = await round.Http.Send(() => GitHubApi.Request(HttpMethod.Post, new Uri(path)), manners, cancel);
        _kept = (answer.Json.GetProperty("token").GetString()!,
            DateTimeOffset.Parse(answer.Json.GetProperty("expires_at").GetString()!, CultureInfo.InvariantCulture));
        return _kept.Value.Text;
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
