using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Metrics.Tests.Collect.Git;

/// <summary>Git's own server behind a web request.</summary>
internal static class GitHttp
{
    /// <summary>Answers a request for a repository by <c>git http-backend</c>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="folder">The repository.</param>
    /// <param name="path">What is asked of it, <c>/info/refs</c>.</param>
    public static async Task Serve(HttpContext context, string folder, string path)
    {
        var start = new ProcessStartInfo("git") { ArgumentList = { "http-backend" }, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in new (string, string?)[]
        {
            ("GIT_PROJECT_ROOT", folder), ("GIT_HTTP_EXPORT_ALL", "1"), ("PATH_INFO", path), ("REQUEST_METHOD", context.Request.Method),
            ("QUERY_STRING", context.Request.QueryString.Value!.TrimStart('?')), ("CONTENT_TYPE", context.Request.ContentType),
            ("HTTP_CONTENT_ENCODING", context.Request.Headers.ContentEncoding), ("GIT_PROTOCOL", context.Request.Headers["Git-Protocol"]),
        })
            start.Environment[name] = value ?? "";
        using var process = Process.Start(start)!;
        await context.Request.Body.CopyToAsync(process.StandardInput.BaseStream);
        process.StandardInput.Close();
        using var answer = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(answer);
        await process.WaitForExitAsync();
        var bytes = answer.ToArray();
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        foreach (var header in Encoding.ASCII.GetString(bytes, 0, end).Split("\r\n").Select(line => line.Split(": ", 2)))
        {
            if (header[0] == "Status")
                context.Response.StatusCode = int.Parse(header[1][..3], CultureInfo.InvariantCulture);
            else
                context.Response.Headers[header[0]] = header[1];
        }
        await context.Response.Body.WriteAsync(bytes.AsMemory(end + 4));
    }
}
