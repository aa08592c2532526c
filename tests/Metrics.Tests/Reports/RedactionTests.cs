using System.IO.Compression;
using System.Text;
using Metrics.Reports;
using Metrics.Surveys;
using Metrics.Surveys.Store;
using Metrics.Tests.Surveys;

namespace Metrics.Tests.Reports;

/// <summary>B3: what a survey hides is in no file of a report.</summary>
public sealed class RedactionTests : IDisposable
{
    private const string Comment = "zebra crossing";

    private readonly string _folder = Directory.CreateTempSubdirectory("metrics-redaction-").FullName;
    private readonly Street _street = Quarters.Street();
    private readonly AnswerStore _answers;
    private readonly RosterStore _roster;
    private readonly WaveBook _book;

    public RedactionTests()
    {
        (_answers, _roster) = (AnswerStore.Open(_folder), RosterStore.Open(_folder));
        _book = new WaveBook(_street.Warehouse, _answers, _roster, Sheets.Shipped, new March());
    }

    public void Dispose()
    {
        _answers.Dispose();
        _roster.Dispose();
        _street.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void B3_Suppressed_cells_comments_and_people_are_in_no_byte_of_any_file()
    {
        var members = Members().ToList();
        var result = Run(members);
        Assert.Contains(new WaveTable(result, Sheets.Default).Hidden, group => group.Id == "team=tiny");
        var survey = new ClosedSurvey(_book.Find("spring"), result, Sheets.Default, []);
        var whole = ReportBuilder.Build(Quarters.Of(_street) with { Surveys = new([survey]) });
        // What is shown of everybody is there, so that the search below looks at real numbers.
        Assert.NotNull(whole.Find("driver.feedback.now")!.Value);
        foreach (var file in Files(whole))
        {
            Assert.DoesNotContain(Comment, file.Text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("tiny", file.Text, StringComparison.Ordinal);
            foreach (var member in members)
                Assert.False(file.Text.Contains(member.Name, StringComparison.Ordinal) || file.Text.Contains(member.Mail, StringComparison.Ordinal) || file.Text.Contains(member.Person, StringComparison.Ordinal), $"{file.Name} names {member.Person}");
        }
    }

    [Fact]
    public void B3_The_report_of_a_hidden_team_has_no_number_of_the_survey_at_all()
    {
        _street.Send(Events.Service("till", "acme/till", "tiny"));
        var survey = new ClosedSurvey(_book.Find(Run([.. Members()]).WaveId), _book.Result("spring")!, Sheets.Default, []);
        var snapshot = ReportBuilder.Build(Quarters.Of(_street, scope: "team:tiny", withMoney: false) with { Surveys = new([survey]) });
        Assert.DoesNotContain(snapshot.Figures, figure => figure.Envelope is null && figure.Value is not null && !figure.Key.StartsWith("count.", StringComparison.Ordinal));
        Assert.Empty(snapshot.Sections.Single(section => section.Id == "people").Parts);
        Assert.Contains("too few answered", snapshot.Sections.Single(section => section.Id == "people").Lead, StringComparison.Ordinal);
        Assert.DoesNotContain("\"course\":{\"name\":\"Developer", snapshot.Write(), StringComparison.Ordinal);
    }

    private WaveResult Run(IReadOnlyList<RosterMember> members)
    {
        var wave = Wave.Plan("spring", Sheets.Default, new(2025, 3, 1), new(2025, 3, 12), Roster.Of(members));
        _book.Plan(wave, members);
        _book.Open("spring");
        foreach (var (member, token) in _book.Vouch("spring", _roster.ToInvite("spring")))
        {
            // The small team answers as nobody else does.
            var point = member.Groups.Contains("team=tiny") ? 1 : 3 + (member.Person.Length % 3);
            var answers = Sheets.Default.Items.Where(item => item.Kind is ItemKind.Agreement5 or ItemKind.Satisfaction5).ToDictionary(item => item.Id, _ => Answer.Of(point).Write());
            var comments = Sheets.Default.Items.Where(item => item.Kind == ItemKind.Text).Take(1).ToDictionary(item => item.Id, _ => $"The {Comment} is slow");
            Assert.True(_answers.Submit(token, new Submission(answers, comments)));
        }
        return _book.Close("spring");
    }

    private static IEnumerable<RosterMember> Members()
    {
        foreach (var (team, people) in new[] { ("payments", 24), ("basket", 18), ("tiny", 3) })
            for (var i = 0; i < people; i++)
                yield return new RosterMember($"login-{team[0]}{new string('x', i % 3)}{i}", $"Member {team} {i}", $"m{i}.{team}@example.org", [$"team={team}"]);
    }

    // Every part of every file, taken out of its zip.
    private static IEnumerable<(string Name, string Text)> Files(Snapshot snapshot)
    {
        yield return ("html", ReportHtml.Write(snapshot));
        yield return ("json", snapshot.Write());
        foreach (var (name, file) in new[] { ("xlsx", ReportWorkbook.Write(snapshot)), ("pptx", ReportSlides.Write(snapshot)), ("zip", ReportBundle.Write(snapshot)) })
        {
            using var zip = new ZipArchive(new MemoryStream(file));
            foreach (var entry in zip.Entries)
            {
                using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
                yield return ($"{name}/{entry.FullName}", reader.ReadToEnd());
            }
        }
    }

    private sealed class March : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2025, 3, 14, 9, 0, 0, TimeSpan.Zero);
    }
}
