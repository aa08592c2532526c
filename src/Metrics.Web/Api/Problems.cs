using Metrics.Collect.Http;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Metrics.Web.Api;

/// <summary>What stands in front of every request: allowed hosts, security headers, and bad requests as problem responses that name the field.</summary>
internal static class Guards
{
    public static void UseGuards(this WebApplication app, HostOptions options)
    {
        // A bad request is the sender's to mend and may quote what was sent, a line of answers among it: none of that is for the log.
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Answer, SuppressDiagnosticsCallback = context => context.Exception is RequestException or BadHttpRequestException });
        app.Use(async (context, next) =>
        {
            // A page of another site must not be able to talk to a loopback port under a name of its own.
            if (options.IsLoopback && context.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
            {
                await Problem("host", $"'{context.Request.Host.Host}' is not served here", StatusCodes.Status421MisdirectedRequest).ExecuteAsync(context);
                return;
            }
            // Asked now, because an error is answered under another path.
            var ancestors = context.Request.Path.StartsWithSegments("/embed") ? options.FrameAncestors : "'none'";
            // As late as can be, because an error clears the headers that were set before it.
            var isAnswer = context.Request.Path.StartsWithSegments("/answer");
            context.Response.OnStarting(() => Secure(context.Response.Headers, ancestors, isAnswer));
            await next();
        });
    }

    /// <summary>A problem response that names the field.</summary>
    public static IResult Problem(string field, string reason, int status = StatusCodes.Status400BadRequest) =>
        Results.Problem(title: $"{field}: {reason}", detail: reason, statusCode: status, extensions: new Dictionary<string, object?> { ["field"] = field });

    /// <summary>Refuses a form that is too large or damaged: a page would go on with empty fields otherwise.</summary>
    /// <param name="request">What came.</param>
    /// <param name="form">What became of reading it.</param>
    /// <param name="largest">Bytes at most.</param>
    /// <exception cref="RequestException">It could not be read.</exception>
    public static void MustBeReadable(HttpRequest request, ModelStateDictionary form, long largest)
    {
        if (form.ErrorCount > 0)
            throw request.ContentLength > largest ? new RequestException("form", $"it has more than {largest} bytes; nothing was kept") { Status = StatusCodes.Status413PayloadTooLarge }
                : new RequestException("form", "it is damaged; nothing was kept");
    }

    /// <summary>True where no key is configured, or the caller shows it.</summary>
    public static bool ShowsKey(HttpRequest request, HostOptions options)
    {
        if (string.IsNullOrEmpty(options.IngestKey))
            return true;
        var shown = request.Headers.Authorization.ToString();
        return shown.StartsWith("Bearer ", StringComparison.Ordinal) && IsKey(shown[7..], options);
    }

    /// <summary>True where no key is configured, or this is it.</summary>
    public static bool IsKey(string? shown, HostOptions options) =>
        string.IsNullOrEmpty(options.IngestKey) || Signatures.Same(shown, options.IngestKey);

    /// <summary>What every page may do, where it says nothing else itself.</summary>
    /// <param name="ancestors">Who may frame it.</param>
    public static string Policy(string ancestors = "'none'") =>
        $"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}";

    // The address of an answer sheet is a secret: no next page hears of it, and no cache keeps it.
    private static Task Secure(IHeaderDictionary headers, string ancestors, bool isAnswer)
    {
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = Policy(ancestors);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = isAnswer ? "no-referrer" : "same-origin";
        if (isAnswer)
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    private static Task Answer(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var result = error switch
        {
            RequestException bad when GitLabApi.Owns(context.Request.Path) => GitLabApi.Refuse(bad),
            RequestException bad => Problem(bad.Field, bad.Reason, bad.Status),
            BadHttpRequestException bad => Problem("body", bad.Message, bad.StatusCode),
            _ => Results.Problem(title: "The request failed; the server's log has the reason.", statusCode: 500),
        };
        return result.ExecuteAsync(context);
    }
}
