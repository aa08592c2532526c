using System.Globalization;

namespace Metrics.Collect.Rules;

/// <summary>Who owns a service from a day on.</summary>
/// <param name="Service">The service.</param>
/// <param name="Team">The team.</param>
/// <param name="From">First day; null from the beginning.</param>
public sealed record Owner(string Service, string Team, DateOnly? From)
{
    /// <summary>Reads a CSV file with the columns <c>service, team</c> and, if wanted, <c>from</c> (YYYY-MM-DD).</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">Its name for errors.</param>
    /// <exception cref="DefinitionException">It is missing, or a line of it is wrong.</exception>
    public static IReadOnlyList<Owner> ReadAll(string path, string name)
    {
        if (!File.Exists(path))
            throw new DefinitionException(name, "does not exist; metrics.yml names it under rules.owners");
        var lines = File.ReadAllLines(path);
        var header = Cells(lines.FirstOrDefault() ?? "");
        var (service, team, from) = (Array.IndexOf(header, "service"), Array.IndexOf(header, "team"), Array.IndexOf(header, "from"));
        if (service < 0 || team < 0)
            throw new DefinitionException(name, $"line 1: the columns are service, team and, if wanted, from; found {string.Join(", ", header)}");
        return [.. lines.Skip(1).Select((line, index) => (Cells: Cells(line), Number: index + 2)).Where(line => line.Cells.Length > 1)
            .Select(line => Read(name, line.Number, Cell(line.Cells, service), Cell(line.Cells, team), Cell(line.Cells, from)))
            .OrderBy(owner => owner.From ?? DateOnly.MinValue)];
    }

    private static Owner Read(string name, int line, string service, string team, string from)
    {
        if (service.Length == 0 || team.Length == 0)
            throw new DefinitionException(name, $"line {line}: service and team are needed");
        if (from.Length == 0)
            return new Owner(service, team, null);
        return DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new Owner(service, team, day)
            : throw new DefinitionException(name, $"line {line}: '{from}' is no day; write YYYY-MM-DD");
    }

    private static string[] Cells(string line) => [.. line.TrimStart('\uFEFF').Split(',').Select(cell => cell.Trim().Trim('"'))];

    private static string Cell(string[] cells, int column) => column >= 0 && column < cells.Length ? cells[column] : "";
}
