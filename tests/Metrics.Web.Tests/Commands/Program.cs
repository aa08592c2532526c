using System.Diagnostics;

namespace Metrics.Web.Tests.Commands;

/// <summary>The built program as a process of its own.</summary>
internal sealed class Program : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    private Program(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(MetricsHost).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        process = Process.Start(start)!;
        (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>Starts it.</summary>
    public static Program Start(params string[] arguments) => new(arguments);

    /// <summary>Runs it to its end: exit code, standard output, standard error.</summary>
    public static async Task<(int Code, string Output, string Errors)> Run(params string[] arguments)
    {
        using var program = new Program(arguments);
        program.process.StandardInput.Close();
        await program.process.WaitForExitAsync();
        return (program.process.ExitCode, await program.output, await program.errors);
    }

    /// <summary>Runs it with text on standard input.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunWith(string input, params string[] arguments)
    {
        using var program = new Program(arguments);
        await program.process.StandardInput.WriteAsync(input);
        program.process.StandardInput.Close();
        await program.process.WaitForExitAsync();
        return (program.process.ExitCode, await program.output, await program.errors);
    }

    /// <summary>Ends it at once, as a power cut would, unless it has ended already.</summary>
    public async Task<bool> Kill()
    {
        var isRunning = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync();
        return isRunning;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
