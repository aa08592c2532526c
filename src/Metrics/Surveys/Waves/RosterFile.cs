using Metrics.Collect.Files;
using Metrics.Surveys.Store;

namespace Metrics.Surveys;

/// <summary>Reads a roster from CSV: one line for each person, with the columns <see cref="Columns"/>.</summary>
public static class RosterFile
{
    /// <summary>The columns; <c>mail</c> and <c>team</c> must be there.</summary>
    public static readonly IReadOnlyList<string> Columns = ["mail", "person", "name", "department", "team", "role", "tenure", "language"];

    /// <summary>An example that can be filled in.</summary>
    public const string Example = """
        mail,person,name,department,team,role,tenure,language
        first@example.com,login1,First Person,shop,payments,backend,1-3 years,en
        second@example.com,login2,Second Person,shop,basket,frontend,under a year,de

        """;

    /// <summary>Reads it.</summary>
    /// <param name="content">UTF-8, fields separated by comma, semicolon or tab.</param>
    /// <exception cref="RequestException">The field is <c>roster</c> and the message names line and column.</exception>
    public static Roster Read(Stream content)
    {
        List<string> header = [];
        var members = new List<RosterMember>();
        var lines = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (var (line, fields) in CsvLines.Read(content, "roster", names => Check(header = [.. names.Select(name => name.ToLowerInvariant())])))
        {
            var member = Member(header, fields, line);
            if (!lines.TryAdd(member.Mail, line))
                throw Wrong(line, $"'{member.Mail}' is already on line {lines[member.Mail]}; keep one line for each person");
            members.Add(member);
        }
        return Roster.Of(members);
    }

    private static void Check(List<string> header)
    {
        foreach (var name in header.Where(name => !Columns.Contains(name)))
            throw Wrong(1, $"no column '{name}'{DefinitionException.DidYouMean(name, Columns)}; there are {string.Join(", ", Columns)}");
        foreach (var name in new[] { "mail", "team" }.Where(name => !header.Contains(name)))
            throw Wrong(1, $"the column '{name}' is missing");
    }

    private static RosterMember Member(List<string> header, IReadOnlyList<string> fields, long line)
    {
        string Field(string name) => header.IndexOf(name) is >= 0 and var at ? fields[at].Trim() : "";
        var mail = Field("mail");
        if (mail.IndexOf('@') is var at && (at < 1 || at == mail.Length - 1 || mail.Any(char.IsWhiteSpace)))
            throw Wrong(line, $"mail: '{mail}' is no address");
        if (Field("team").Length == 0)
            throw Wrong(line, "team: everybody is in one; without it nobody could be reported");
        foreach (var name in Columns.Where(name => Field(name).Any(letter => char.IsControl(letter) || letter is '=' or '/')))
            throw Wrong(line, $"{name}: '{Field(name)}' holds '=', '/' or a control character");
        var person = Field("person") is { Length: > 0 } login ? login : mail;
        var language = Field("language").ToLowerInvariant();
        if (language.Length > 0 && (language.Length != 2 || !language.All(char.IsAsciiLetterLower)))
            throw Wrong(line, $"language: '{language}' is no language; write two letters as en, de, es, ja");
        return new RosterMember(person, Field("name"), mail,
            [.. new[] { "department", "team", "role", "tenure" }.Where(name => Field(name).Length > 0).Select(name => $"{name}={Field(name)}")])
        {
            Language = language.Length > 0 ? language : null,
        };
    }

    private static RequestException Wrong(long line, string what) => CsvLines.Wrong("roster", line, what);
}
