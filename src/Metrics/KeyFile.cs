using System.Security.Cryptography;

namespace Metrics;

/// <summary>A secret of a data folder, in a file of its own that only its owner may read; made where it is missing.</summary>
public static class KeyFile
{
    private const int Bytes = 32;

    /// <summary>The key; without a folder one that lives as long as the process.</summary>
    /// <param name="dataFolder">The folder, or null.</param>
    /// <param name="name">Name of the file.</param>
    /// <exception cref="InvalidDataException">The file is damaged; what was made with its key would not match.</exception>
    public static byte[] Read(string? dataFolder, string name)
    {
        if (dataFolder is null)
            return RandomNumberGenerator.GetBytes(Bytes);
        var file = Path.Combine(dataFolder, name);
        if (!File.Exists(file))
            Write(file);
        var key = File.ReadAllBytes(file);
        return key.Length == Bytes ? key
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
