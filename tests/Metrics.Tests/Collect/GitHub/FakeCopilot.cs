using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Metrics.Tests.Collect.GitHub;

/// <summary>The usage reports of the loopback GitHub: an answer names signed links, and what they hold refuses a credential as the real store does.</summary>
internal sealed class FakeCopilot
{
    private const string Reports = "/copilot/metrics/reports/", Files = "/signed/";

    /// <summary>Lines by report and day; a day without any has no data.</summary>
    public Dictionary<(string Report, string Day), string> Lines { get; } = [];

    /// <summary>Without the permission every report is refused.</summary>
    public bool IsDenied { get; set; }

    public static bool IsAsked(HttpContext context) => context.Request.Path.Value!.Contains(Reports, StringComparison.Ordinal);

    public Task Answer(HttpContext context, string address)
    {
        var (report, day) = (context.Request.Path.Value!.Split(Reports)[1], (string)context.Request.Query["day"]!);
        if (IsDenied)
            return FakeGitHub.Say(context, 403, """{"message":"Resource not accessible by integration"}""");
        return Lines.ContainsKey((report, day))
            ? FakeGitHub.Say(context, 200, new JsonObject { ["download_links"] = new JsonArray($"{address}{Files}{report}/{day}?sig=secret"), ["report_day"] = day }.ToJsonString())
            : FakeGitHub.Say(context, 204, "");
    }

    /// <summary>Answers a signed link; true where it was one.</summary>
    public async Task<bool> Serve(HttpContext context)
    {
        if (!context.Request.Path.Value!.StartsWith(Files, StringComparison.Ordinal))
            return false;
        var parts = context.Request.Path.Value[Files.Length..].Split('/');
        if (context.Request.Headers.Authorization.Count > 0)
            await FakeGitHub.Say(context, 400, "InvalidAuthenticationInfo");
        else
            await FakeGitHub.Say(context, 200, Lines[(parts[0], parts[1])]);
        return true;
    }
}
