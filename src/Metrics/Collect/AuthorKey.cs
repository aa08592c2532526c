using System.Security.Cryptography;
using Metrics.Collect.Inbound;

namespace Metrics.Collect;

/// <summary>The key behind the hashes that stand for people; made once for each data folder and never leaves it.</summary>
public static class AuthorKey
{
    private const int Bytes = 32;

    /// <summary>The hash of a data folder; its key is made where it is missing. Without a folder the key lives as long as the process.</summary>
    /// <exception cref="InvalidDataException">The key file is damaged; hashes made with it would not match earlier ones.</exception>
    public static AuthorHash Open(string? dataFolder)
    {
        if (dataFolder is null)
            return new AuthorHash(RandomNumberGenerator.GetBytes(Bytes));
        var file = Path.Combine(dataFolder, "author.key");
        if (!File.Exists(file))
            Write(file);
        var key = File.ReadAllBytes(file);
        return key.Length == Bytes ? new AuthorHash(key)
            : throw new InvalidDataException($"{file} is {key.Length} bytes long instead of {Bytes}; restore it from a backup");
    }

    // Written beside and moved, so that a crash leaves either no key or a whole one.
    private static void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file + ".new", RandomNumberGenerator.GetBytes(Bytes));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file + ".new", UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(file + ".new", file, overwrite: true);
    }
}
