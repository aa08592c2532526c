namespace Metrics.Collect.Connections;

/// <summary>A secret that is only referred to: an environment variable or a file. Its value is read when it is needed and never kept or shown.</summary>
/// <param name="Place">Where it is, for messages: <c>environment variable GITHUB_TOKEN</c>.</param>
public sealed record Secret(string Place)
{
    private readonly Func<string?> _read = () => null;

    private Secret(string place, Func<string?> read) : this(place) => _read = read;

    /// <summary>Reads <c>{env: NAME}</c> or <c>{file: PATH}</c>; a relative path counts from the file's own folder.</summary>
    /// <exception cref="DefinitionException">It is neither, or the value itself was written down.</exception>
    public static Secret Parse(YamlMap map, string folder)
    {
        map.Allow(["env", "file"]);
        if (map.OptionalText("env") is { } name)
            return new($"environment variable {name}", () => Environment.GetEnvironmentVariable(name));
        var file = Path.Combine(folder, map.Text("file"));
        return new($"file {map.Text("file")}", () => File.Exists(file) ? File.ReadAllText(file) : null);
    }

    /// <summary>The value, without white space around it; null where it is not there.</summary>
    public string? Find() => _read()?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>The value, without white space around it.</summary>
    /// <exception cref="SourceException">It is not there.</exception>
    public string Read() => Find() ?? throw new SourceException(SourceProblem.Credential, $"{Place} is not set; the connection cannot sign in without it");

    /// <inheritdoc/>
    public override string ToString() => Place;
}
