using System.Diagnostics;

namespace Metrics.Exports;

/// <summary>Turns a drawing into a picture, or a page into a PDF, with a headless Chromium, one at a time: a browser takes more memory than the rest of the program.</summary>
/// <param name="path">The program; null where there is none.</param>
/// <param name="limit">How long one may take, waiting included.</param>
public sealed class Chromium(string? path, TimeSpan limit) : IDisposable
{
    private const string Page = """<!DOCTYPE html><meta charset="utf-8"><body style="margin:0"><img src="drawing.svg" alt="" style="display:block">""";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The browser of this machine: <c>METRICS_CHROMIUM</c> names it, else it is looked for where programs are.</summary>
    public static Chromium Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append("/usr/bin");
        var named = Environment.GetEnvironmentVariable("METRICS_CHROMIUM");
        return new Chromium(!string.IsNullOrEmpty(named) ? named
            : folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists), TimeSpan.FromSeconds(30));
    }

    /// <summary>True where there is a browser.</summary>
    public bool IsThere => path is not null && File.Exists(path);

    /// <summary>Draws the picture.</summary>
    /// <param name="svg">A drawing that loads nothing.</param>
    /// <param name="width">Width in CSS pixels.</param>
    /// <param name="height">Height in CSS pixels.</param>
    /// <param name="scale">Pixels of the picture for one CSS pixel.</param>
    /// <param name="cancel">Ends the browser.</param>
    /// <exception cref="RequestException">No browser is installed (501), or it took too long or failed (503).</exception>
    public Task<byte[]> Png(string svg, int width, int height, int scale, CancellationToken cancel) => Make(new Job("png", "svg",
        [("drawing.svg", svg), ("page.html", Page)], file => [$"--force-device-scale-factor={scale}", $"--window-size={width},{height}", $"--screenshot={file}"]), cancel);

    /// <summary>Prints a page, tagged for those who listen to it, on the paper that its style asks for.</summary>
    /// <param name="html">A page that loads nothing and runs no script.</param>
    /// <param name="cancel">Ends the browser.</param>
    /// <exception cref="RequestException">No browser is installed (501), or it took too long or failed (503).</exception>
    public Task<byte[]> Pdf(string html, CancellationToken cancel) => Make(new Job("pdf", "html and print it from a browser",
        [("page.html", html)], file => ["--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline", $"--print-to-pdf={file}"]), cancel);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    // What is asked of the browser, and what can be taken instead.
    private sealed record Job(string Format, string Instead, IReadOnlyList<(string Name, string Text)> Files, Func<string, string[]> Arguments);

    private async Task<byte[]> Make(Job job, CancellationToken cancel)
    {
        if (path is null || !IsThere)
            throw new RequestException("format", $"{job.Format} is made by Chromium, and the server has none; install it (Debian: apt-get install chromium) "
                + $"or set METRICS_CHROMIUM to its path; or take {job.Instead}, which needs nothing here") { Status = 501 };
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(limit);
        try
        {
            await _turn.WaitAsync(time.Token);
            try
            {
                return await Make(path, job, time.Token);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new RequestException("format", $"{job.Format} was not made within {limit.TotalSeconds:0} seconds; try again later, or take {job.Instead}") { Status = 503 };
        }
    }

    private static async Task<byte[]> Make(string browser, Job job, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("metrics-browser-");
        try
        {
            foreach (var (name, text) in job.Files)
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text, cancel);
            var made = Path.Combine(folder.FullName, "made." + job.Format);
            await Run(Start(browser, folder.FullName, job.Arguments(made)), cancel);
            return File.Exists(made) ? await File.ReadAllBytesAsync(made, cancel)
                : throw new RequestException("format", $"{job.Format} could not be made: Chromium ended without it; take {job.Instead}") { Status = 503 };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // No sandbox, because containers seldom allow one: what is shown is our own page, which runs no script and loads nothing.
    private static ProcessStartInfo Start(string browser, string folder, string[] arguments)
    {
        string[] usual = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND"];
        return new ProcessStartInfo(browser, [.. usual, $"--user-data-dir={Path.Combine(folder, "profile")}", .. arguments, new Uri(Path.Combine(folder, "page.html")).AbsoluteUri])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["HOME"] = folder },
        };
    }

    private static async Task Run(ProcessStartInfo start, CancellationToken cancel)
    {
        using var process = Process.Start(start)!;
        try
        {
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel), process.WaitForExitAsync(cancel));
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }
}
