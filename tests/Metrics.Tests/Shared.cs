namespace Metrics.Tests;

/// <summary>Finds the recorded fixtures beside the repository; they are read in place and never copied.</summary>
internal static class Shared
{
    /// <summary>The folder of that fixture, or null where the fixtures are absent.</summary>
    public static string? Fixture(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "..", "shared", "fixtures", name);
            if (File.Exists(Path.Combine(folder.FullName, "Metrics.sln")))
                return Directory.Exists(candidate) ? Path.GetFullPath(candidate) : null;
        }
        return null;
    }
}
