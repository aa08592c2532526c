using System.Diagnostics;
using System.Runtime.CompilerServices;
using DuckDB.NET.Data;

namespace Metrics.Tests.DuckDb;

/// <summary>
/// This assembly started once more as a process of its own. Told so by the environment, it runs one script on one
/// database, says so, and stays until it is killed or its input ends.
/// </summary>
internal static class SecondProcess
{
    private const string Database = "METRICS_TEST_DATABASE";
    private const string Script = "METRICS_TEST_SCRIPT";

    /// <summary>Runs the script there; the first line of output is <c>done</c> or the error.</summary>
    public static Process Start(string database, string script, out string answer)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SecondProcess).Assembly.Location])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { [Database] = database, [Script] = script },
        };
        var process = Process.Start(start)!;
        answer = process.StandardOutput.ReadLine() ?? "";
        return process;
    }

    /// <summary>Comes before the empty entry point that the test package gives this assembly.</summary>
    [ModuleInitializer]
    internal static void RunWhereAsked()
    {
        if (Environment.GetEnvironmentVariable(Database) is not { } database)
            return;
        try
        {
            using var connection = new DuckDBConnection($"Data Source={database}");
            connection.Open();
            connection.Run(Environment.GetEnvironmentVariable(Script)!);
            Console.WriteLine("done");
            Console.In.ReadToEnd();
        }
        catch (DuckDBException exception)
        {
            Console.WriteLine(exception.Message.ReplaceLineEndings(" "));
        }
        Environment.Exit(0);
    }
}
