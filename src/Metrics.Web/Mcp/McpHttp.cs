using System.Text.Json;
using Metrics.Web.Api;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Metrics.Web.Mcp;

/// <summary><c>POST /mcp</c>: one message a request, no session. The server of each message lives as long as its answer.</summary>
internal static class McpHttp
{
    public static void MapMcp(this WebApplication app) => app.MapPost("/mcp", Receive).ExcludeFromDescription();

    private static async Task<IResult> Receive(HttpContext context, McpServerOptions options, ILoggerFactory logs)
    {
        var request = context.Request;
        if (!IsOurs(request))
            return Guards.Problem("Origin", "a page of another site may not ask", StatusCodes.Status403Forbidden);
        var accept = request.Headers.Accept.ToString();
        if (!accept.Contains("application/json", StringComparison.Ordinal) || !accept.Contains("text/event-stream", StringComparison.Ordinal))
            return Refuse(-32000, "Not Acceptable: Accept must name application/json and text/event-stream", StatusCodes.Status406NotAcceptable);
        if (await Message(request) is not { } message)
            return Refuse(-32700, "the body is no JSON-RPC message", StatusCodes.Status400BadRequest);
        if (request.Headers["Mcp-Method"].ToString() is { Length: > 0 } named && (message as JsonRpcRequest)?.Method is { } method && named != method)
            return Refuse(-32020, $"Mcp-Method says '{named}', the message says '{method}'", StatusCodes.Status400BadRequest);
        message.Context = new JsonRpcMessageContext { ProtocolVersion = request.Headers["MCP-Protocol-Version"].ToString() is { Length: > 0 } version ? version : null };
        await Exchange(context, message, options, logs);
        return Results.Empty;
    }

    private static async Task Exchange(HttpContext context, JsonRpcMessage message, McpServerOptions options, ILoggerFactory logs)
    {
        var (response, cancel) = (context.Response, context.RequestAborted);
        await using var transport = new StreamableHttpServerTransport(logs) { Stateless = true };
        await using var server = McpServer.Create(transport, options, logs, context.RequestServices);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var run = server.RunAsync(end.Token);
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache,no-store";
        var hasAnswer = await transport.HandlePostRequestAsync(message, response.Body, first => { response.StatusCode = StatusOf(first!); return default; }, cancel);
        if (!hasAnswer)
        {
            response.ContentType = null;
            response.StatusCode = StatusCodes.Status202Accepted;
        }
        await transport.DisposeAsync();
        await run;
    }

    private static async Task<JsonRpcMessage?> Message(HttpRequest request)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<JsonRpcMessage>(request.Body, McpJsonUtilities.DefaultOptions, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            // Whatever is wrong with it, the sender is at fault.
            return null;
        }
    }

    // A browser names the page's site; other programs name none.
    private static bool IsOurs(HttpRequest request) => request.Headers.Origin.ToString() is not { Length: > 0 } origin
        || Uri.TryCreate(origin, UriKind.Absolute, out var site) && site.Authority == request.Host.Value;

    private static int StatusOf(JsonRpcMessage first) => first is not JsonRpcError { Error.Code: var code } ? StatusCodes.Status200OK : code switch
    {
        -32601 => StatusCodes.Status404NotFound,
        -32020 or -32021 or -32022 => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status200OK,
    };

    private static IResult Refuse(int code, string message, int status) =>
        Results.Json(new { jsonrpc = "2.0", id = (string?)null, error = new { code, message } }, statusCode: status);
}
