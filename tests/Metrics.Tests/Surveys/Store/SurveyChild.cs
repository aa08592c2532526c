using System.Diagnostics;
using System.Runtime.CompilerServices;
using Metrics.Surveys.Store;

namespace Metrics.Tests.Surveys.Store;

/// <summary>This assembly as a process of its own that hands in one sheet, or closes the wave, and stops at a step to be killed.</summary>
internal static class SurveyChild
{
    private const string Folder = "METRICS_TEST_SURVEY_FOLDER";
    private const string Token = "METRICS_TEST_SURVEY_TOKEN";
    private const string Stop = "METRICS_TEST_SURVEY_STOP";

    /// <summary>Kills it, as the system would, once it has reached that step.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="token">The voucher to hand in; empty to close the wave.</param>
    /// <param name="step">Where it stops.</param>
    public static void RunAndKill(string folder, string token, string step)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(SurveyChild).Assembly.Location])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { [Folder] = folder, [Token] = token, [Stop] = step },
        })!;
        var answer = process.StandardOutput.ReadLine();
        process.Kill();
        process.WaitForExit();
        Assert.Equal(step, answer);
    }

    [ModuleInitializer]
    internal static void RunWhereAsked()
    {
        if (Environment.GetEnvironmentVariable(Folder) is not { } folder)
            return;
        var (token, stop) = (Environment.GetEnvironmentVariable(Token), Environment.GetEnvironmentVariable(Stop));
        using var store = AnswerStore.Open(folder, 5);
        store.Step = step =>
        {
            if (step != stop)
                return;
            Console.WriteLine(step);
            Console.In.ReadToEnd();
        };
        if (string.IsNullOrEmpty(token))
            store.CloseWave(Waves.Wave);
        else
            store.Submit(token, Waves.Sheet(4));
        Console.WriteLine("never stopped");
        Environment.Exit(0);
    }
}
