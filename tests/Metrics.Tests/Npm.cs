using System.ComponentModel;
using System.Diagnostics;

namespace Metrics.Tests;

/// <summary>Packages of npm that a test needs: fetched while it runs, kept in a folder that it deletes.</summary>
internal static class Npm
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Installs packages below the folder; false, and said, where npm is missing or cannot fetch them.</summary>
    public static bool Install(string folder, params string[] packages)
    {
        if (Run(folder, "npm", ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder, .. packages]) is not null)
            return true;
        Console.WriteLine($"skipped: npm is missing or cannot fetch {string.Join(", ", packages)}");
        return false;
    }

    /// <summary>Runs a program in the folder and returns what it printed; null where it is missing, fails or takes too long.</summary>
    public static string? Run(string folder, string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var output = process.StandardOutput.ReadToEndAsync();
            if (process.WaitForExit(Patience))
                return process.ExitCode == 0 ? output.Result : null;
            process.Kill(entireProcessTree: true);
            return null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
