using System.Globalization;

namespace Metrics.Web.Pages;

/// <summary>Instants for people, always in UTC and always saying so.</summary>
internal static class When
{
    /// <summary>An instant, for example "3 Mar 2025, 10:00 UTC"; "never" where there is none.</summary>
    public static string Text(DateTimeOffset? instant) =>
        instant is { } known ? known.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture) : "never";

    /// <summary>The same for machines.</summary>
    public static string Iso(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A day as the address writes it.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>In how long, in one unit: "any moment", "in 5 minutes", "in 3 hours".</summary>
    public static string In(DateTimeOffset instant, DateTimeOffset now) => (instant - now) switch
    {
        { TotalSeconds: < 30 } => "any moment",
        { TotalMinutes: < 1.5 } => "in a minute",
        { TotalHours: < 2 } span => $"in {Math.Round(span.TotalMinutes)} minutes",
        { TotalDays: < 2 } span => $"in {Math.Round(span.TotalHours)} hours",
        var span => $"in {Math.Round(span.TotalDays)} days",
    };

    /// <summary>How long ago, in one unit: "just now", "5 minutes ago", "3 days ago".</summary>
    public static string Ago(DateTimeOffset instant, DateTimeOffset now) => (now - instant) switch
    {
        { TotalMinutes: < 2 } => "just now",
        { TotalHours: < 2 } span => $"{(int)span.TotalMinutes} minutes ago",
        { TotalDays: < 2 } span => $"{(int)span.TotalHours} hours ago",
        var span => $"{(int)span.TotalDays} days ago",
    };
}
