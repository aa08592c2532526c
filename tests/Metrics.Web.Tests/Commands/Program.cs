using System.Diagnostics;

namespace Metrics.Web.Tests.Commands;

/// <summary>The built program as a process of its own.</summary>
internal sealed class Program : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private static readonly string Built = Path.GetDirectoryName(typeof(MetricsHost).Assembly.Location)!;

    private Program(string folder, string[] arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, Path.GetFileName(typeof(MetricsHost).Assembly.Location)), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        (_output, _errors) = (_process.StandardOutput.ReadToEndAsync(), _process.StandardError.ReadToEndAsync());
    }

    /// <summary>Starts it.</summary>
    public static Program Start(params string[] arguments) => new(Built, arguments);

    /// <summary>Starts a copy of it that lies elsewhere.</summary>
    public static Program StartFrom(string folder, params string[] arguments) => new(folder, arguments);

    /// <summary>Starts it with more variables in its environment.</summary>
    public static Program StartWith(IEnumerable<(string Name, string Value)> environment, params string[] arguments) => new(Built, arguments, environment);

    /// <summary>Runs it to its end: exit code, standard output, standard error.</summary>
    public static async Task<(int Code, string Output, string Errors)> Run(params string[] arguments)
    {
        using var program = new Program(Built, arguments);
        program._process.StandardInput.Close();
        await program._process.WaitForExitAsync();
        return (program._process.ExitCode, await program._output, await program._errors);
    }

    /// <summary>Runs it with text on standard input.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunWith(string input, params string[] arguments)
    {
        using var program = new Program(Built, arguments);
        await program._process.StandardInput.WriteAsync(input);
        program._process.StandardInput.Close();
        await program._process.WaitForExitAsync();
        return (program._process.ExitCode, await program._output, await program._errors);
    }

    /// <summary>Completes when it has ended by itself.</summary>
    public Task Ended() => _process.WaitForExitAsync();

    /// <summary>Its exit code, once it has ended.</summary>
    public async Task<int> Code()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>Ends it at once, as a power cut would, unless it has ended already.</summary>
    public async Task<bool> Kill()
    {
        var isRunning = !_process.HasExited;
        _process.Kill();
        await _process.WaitForExitAsync();
        return isRunning;
    }

    /// <summary>Asks it to end, as a service manager does, and waits until it has.</summary>
    public async Task<int> Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        return await Code();
    }

    /// <summary>All that it has written, once it has ended.</summary>
    public async Task<string> Written() => await _output + await _errors;

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
