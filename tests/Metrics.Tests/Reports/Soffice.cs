using System.Diagnostics;

namespace Metrics.Tests.Reports;

/// <summary>LibreOffice without a window, where it is installed.</summary>
internal static class Soffice
{
    private const string Path = "/usr/bin/soffice";

    /// <summary>Why it cannot be asked; null where it can.</summary>
    public static string? Missing => File.Exists(Path) ? null : "LibreOffice is not installed (Debian: apt-get install libreoffice-calc libreoffice-impress)";

    /// <summary>Turns a file into another kind; returns what it wrote.</summary>
    public static byte[] Convert(byte[] file, string from, string to)
    {
        var folder = Directory.CreateTempSubdirectory("metrics-soffice-").FullName;
        var input = System.IO.Path.Combine(folder, "file." + from);
        File.WriteAllBytes(input, file);
        using var process = Process.Start(new ProcessStartInfo(Path, ["--headless", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", to, "--outdir", folder, input]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task.WaitAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        // Of a workbook it names the file for the sheet.
        var content = File.ReadAllBytes(Directory.EnumerateFiles(folder, "*." + to.Split(':')[0]).Single());
        Directory.Delete(folder, recursive: true);
        return content;
    }
}

/// <summary>A test that needs LibreOffice and says so where there is none.</summary>
internal sealed class SofficeFactAttribute : FactAttribute
{
    public SofficeFactAttribute() => Skip = Soffice.Missing;
}
