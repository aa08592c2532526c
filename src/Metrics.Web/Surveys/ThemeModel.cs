using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Metrics.Collect.Connections;
using Metrics.Surveys;

namespace Metrics.Web.Surveys;

/// <summary>
/// Themes by a language model, only where the owner names one in <c>surveys.themes</c> of <c>metrics.yml</c> and asks for it by hand. What
/// goes out is what the page shows: masked comments in random order, of enough people. Its answer is checked and counted here.
/// </summary>
internal sealed class ThemeModel(HttpMessageInvoker http, ThemeModel.Settings? settings)
{
    private const int LargestAnswer = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private const string Task = "You get comments of a staff survey, one a line with its number. Group those that are about the same thing. "
        + "Answer with a JSON array alone: [{\"theme\": \"two to five words\", \"comments\": [numbers]}]. Invent nothing and name nobody.";

    /// <summary>Where to ask.</summary>
    /// <param name="Address">Of chat completions.</param>
    /// <param name="Model">Its name.</param>
    /// <param name="Token">What it wants to see; null for nothing.</param>
    internal sealed record Settings(Uri Address, string Model, Secret? Token)
    {
        /// <summary>Reads the file; null where it names no model.</summary>
        /// <exception cref="DefinitionException">Something in it is wrong.</exception>
        public static Settings? Load(string? path)
        {
            if (path is null || !File.Exists(path) || YamlMap.Load(path) is not { } file || !file.Has("surveys"))
                return null;
            var map = file.Map("surveys").Only("themes").Map("themes").Only("address", "model", "token");
            var address = Uri.TryCreate(map.Text("address"), UriKind.Absolute, out var uri) && (uri.Scheme == "https" || uri.IsLoopback) ? uri
                : throw map.Wrong("address", "an https address is expected, https://models.example.com/v1/chat/completions");
            return new Settings(address, map.Text("model"), map.Has("token") ? Secret.Parse(map.Map("token"), Path.GetDirectoryName(Path.GetFullPath(path))!) : null);
        }
    }

    /// <summary>What would be asked; null where none is configured.</summary>
    public Settings? Configured => settings;

    /// <summary>Asks for the themes of one question's comments.</summary>
    /// <param name="comments">As they are shown.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="RequestException">No model is configured, it cannot be reached, or its answer is none.</exception>
    public async Task<IReadOnlyList<Theme>> Ask(IReadOnlyList<string> comments, CancellationToken cancel)
    {
        if (settings is null)
            throw new RequestException("themes", "no language model is configured; write surveys.themes into metrics.yml");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            return Read(await Send(comments, limit.Token), comments.Count);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or InvalidOperationException or FormatException or OperationCanceledException)
        {
            throw new RequestException("themes", $"the model at {settings.Address.Host} gave no themes: {(failure is OperationCanceledException ? "it took too long" : failure.Message)}");
        }
    }

    private async Task<string> Send(IReadOnlyList<string> comments, CancellationToken cancel)
    {
        var lines = string.Join('\n', comments.Select((comment, i) => $"{i + 1}: {comment.ReplaceLineEndings(" ")}"));
        var body = new JsonObject
        {
            ["model"] = settings!.Model,
            ["temperature"] = 0,
            ["messages"] = new JsonArray(new JsonObject { ["role"] = "system", ["content"] = Task }, new JsonObject { ["role"] = "user", ["content"] = lines }),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.Address) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        if (settings.Token is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Read());
        using var answer = await http.SendAsync(request, cancel);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"it answered {(int)answer.StatusCode}");
        if (answer.Content.Headers.ContentLength > LargestAnswer)
            throw new HttpRequestException("its answer is too long");
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return JsonNode.Parse(text)?["choices"]?[0]?["message"]?["content"]?.GetValue<string>() ?? throw new FormatException("its answer has no choices[0].message.content");
    }

    // A number that stands for no comment counts for nothing, and a theme of few is nobody's.
    private static List<Theme> Read(string content, int comments)
    {
        var (from, to) = (content.IndexOf('['), content.LastIndexOf(']'));
        if (from < 0 || to < from)
            throw new FormatException("no JSON array in its answer");
        return [.. JsonNode.Parse(content[from..(to + 1)])!.AsArray()
            .Select(theme => (Name: theme?["theme"]?.GetValue<string>().Trim() ?? "", Count: theme?["comments"]?.AsArray().Select(number => (int)number!.GetValue<double>())
                .Where(number => number >= 1 && number <= comments).Distinct().Count() ?? 0))
            .Where(theme => theme.Name.Length is > 0 and <= 80 && theme.Count >= KeyPhrases.Fewest)
            .Select(theme => new Theme(theme.Name, theme.Count)).OrderByDescending(theme => theme.Comments).ThenBy(theme => theme.Phrase, StringComparer.Ordinal)];
    }
}
