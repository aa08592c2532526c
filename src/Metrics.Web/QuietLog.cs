namespace Metrics.Web;

/// <summary>
/// Keeps addresses out of the log, since the address of an answer sheet is a secret: the server's own lines below a warning name
/// them, and so do the scopes around every line. No setting of the environment brings them back.
/// </summary>
internal static class QuietLog
{
    private const string Server = "Microsoft.AspNetCore";

    public static void AddQuietLog(this WebApplicationBuilder builder)
    {
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // After the configuration, which is read as rules of the same kind.
        builder.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            options.CaptureScopes = false;
            for (var i = 0; i < options.Rules.Count; i++)
                options.Rules[i] = Quieter(options.Rules[i]);
        });
    }

    private static LoggerFilterRule Quieter(LoggerFilterRule rule) => new(rule.ProviderName, rule.CategoryName, rule.LogLevel,
        (provider, category, level) => (level >= LogLevel.Warning || category?.StartsWith(Server, StringComparison.Ordinal) != true)
            && rule.Filter?.Invoke(provider, category, level) != false);
}
