using System.Net;
using System.Text;
using Metrics.Web.Tests.Pages;

namespace Metrics.Web.Tests.Api;

/// <summary>What other tools send in their own forms lands as neutral events, and what cannot be read says why.</summary>
public sealed class ForeignApiTests : IAsyncLifetime
{
    private Site _site = null!;

    public async Task InitializeAsync() => _site = await Site.StartAsync(demo: false);

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task Catalogues_reports_and_uses_land()
    {
        Assert.Contains("\"landed\":1", await Sent("/api/v1/usage", """{"action":"pipeline.run","service":"checkout","used_at":"2026-03-03T10:00:00Z","author":"ann@example.com"}"""), StringComparison.Ordinal);
        Assert.Contains("\"landed\":2", await Sent("/events.track", """[{"name":"a","timestamp":"1772532000","metadata":{"team":"payments"}},{"name":"b","timestamp":"1772532000","metadata":{"team":"payments"}}]"""), StringComparison.Ordinal);
        Assert.Contains("\"landed\":1", await Sent("/api/v1/policy-reports", """
            {"apiVersion":"wgpolicyk8s.io/v1alpha2","kind":"PolicyReport","metadata":{"name":"r"},"results":[{"policy":"owner","result":"pass","resources":[{"name":"checkout"}]}]}
            """), StringComparison.Ordinal);
        Assert.Contains("\"landed\":1", await Sent("/api/v1/catalog", """{"entities":[{"identifier":"checkout","blueprint":"service","team":"payments"}]}"""), StringComparison.Ordinal);
        Assert.Contains("\"repeated\":1", await Sent("/api/v1/catalog", """{"entities":[{"identifier":"checkout","blueprint":"service","team":"payments"}]}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_read_names_field_and_remedy()
    {
        Assert.Contains("soon is not an instant", await Sent("/events.track", """{"name":"a","timestamp":"soon","metadata":{"team":"payments"}}""", HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        Assert.Contains("nothing that is read here", await Sent("/api/v1/catalog", """{"kind":"Deployment"}""", HttpStatusCode.UnprocessableEntity), StringComparison.Ordinal);
        Assert.Contains("send application/json", await Sent("/api/v1/usage", "{}", HttpStatusCode.UnsupportedMediaType, "text/plain"), StringComparison.Ordinal);
    }

    private async Task<string> Sent(string path, string body, HttpStatusCode expected = HttpStatusCode.OK, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await _site.Http.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
