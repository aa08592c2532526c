using Metrics.Collect.Inbound;

namespace Metrics.Collect;

/// <summary>The key behind the hashes that stand for people; made once for each data folder and never leaves it.</summary>
public static class AuthorKey
{
    /// <summary>The hash of a data folder; its key is made where it is missing. Without a folder the key lives as long as the process.</summary>
    /// <exception cref="InvalidDataException">The key file is damaged; hashes made with it would not match earlier ones.</exception>
    public static AuthorHash Open(string? dataFolder) => new(KeyFile.Read(dataFolder, "author.key"));
}
