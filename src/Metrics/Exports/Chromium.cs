using System.Diagnostics;

namespace Metrics.Exports;

/// <summary>Turns a drawing into a picture with a headless Chromium, one at a time: a browser takes more memory than the rest of the program.</summary>
/// <param name="path">The program; null where there is none.</param>
/// <param name="limit">How long one picture may take, waiting included.</param>
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

    /// <summary>Draws the picture.</summary>
    /// <param name="svg">A drawing that loads nothing.</param>
    /// <param name="width">Width in CSS pixels.</param>
    /// <param name="height">Height in CSS pixels.</param>
    /// <param name="scale">Pixels of the picture for one CSS pixel.</param>
    /// <param name="cancel">Ends the browser.</param>
    /// <exception cref="RequestException">No browser is installed (501), or it took too long or failed (503).</exception>
    public async Task<byte[]> Png(string svg, int width, int height, int scale, CancellationToken cancel)
    {
        if (path is null || !File.Exists(path))
            throw new RequestException("format", "png is drawn by Chromium, and the server has none; install it (Debian: apt-get install chromium) "
                + "or set METRICS_CHROMIUM to its path; svg needs nothing") { Status = 501 };
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        time.CancelAfter(limit);
        try
        {
            await _turn.WaitAsync(time.Token);
            try
            {
                return await Draw(path, svg, width, height, scale, time.Token);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new RequestException("format", $"png was not drawn within {limit.TotalSeconds:0} seconds; try again later, or take svg") { Status = 503 };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private static async Task<byte[]> Draw(string browser, string svg, int width, int height, int scale, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("metrics-png-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "drawing.svg"), svg, cancel);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "page.html"), Page, cancel);
            var picture = Path.Combine(folder.FullName, "picture.png");
            await Run(Start(browser, folder.FullName, picture, width, height, scale), cancel);
            return File.Exists(picture) ? await File.ReadAllBytesAsync(picture, cancel)
                : throw new RequestException("format", "png could not be drawn: Chromium ended without a picture; take svg") { Status = 503 };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // No sandbox, because containers seldom allow one: what is shown is our own drawing, as an image, which runs no script and loads nothing.
    private static ProcessStartInfo Start(string browser, string folder, string picture, int width, int height, int scale) => new(browser)
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["HOME"] = folder },
        ArgumentList =
        {
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", "--disable-extensions",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND",
            $"--user-data-dir={Path.Combine(folder, "profile")}", $"--force-device-scale-factor={scale}", $"--window-size={width},{height}",
            $"--screenshot={picture}", new Uri(Path.Combine(folder, "page.html")).AbsoluteUri,
        },
    };

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
