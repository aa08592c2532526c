using System.Globalization;
using System.Text;

namespace Metrics.Surveys;

/// <summary>A wave as somebody typed it; every text may be wrong, and none is lost.</summary>
public sealed record WaveDraft
{
    private const int WorkingDaysOpen = 10, RemindersAtMost = 2;

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Id of the questionnaire.</summary>
    public string Questionnaire { get; init; } = "default";

    /// <summary>First day, <c>YYYY-MM-DD</c>.</summary>
    public string Opens { get; init; } = "";

    /// <summary>Last day.</summary>
    public string Closes { get; init; } = "";

    /// <summary>The people, as CSV.</summary>
    public string Roster { get; init; } = "";

    /// <summary>k.</summary>
    public string Minimum { get; init; } = "5";

    /// <summary>Percent drawn of those who may be asked.</summary>
    public string Share { get; init; } = "100";

    /// <summary>ε of the noise on counts; empty for none.</summary>
    public string Noise { get; init; } = "";

    /// <summary>True for level 2.</summary>
    public bool IsBlind { get; init; }

    /// <summary>Working days after the opening, separated by commas.</summary>
    public string Reminders { get; init; } = "4, 8";

    /// <summary>Days without mails beside weekends, separated by commas or blanks.</summary>
    public string QuietDays { get; init; } = "";

    /// <summary>Why it may open although nothing was said to the last one.</summary>
    public string Override { get; init; } = "";

    /// <summary>An empty form: from the next working day on, ten working days.</summary>
    public static WaveDraft Start(DateOnly today)
    {
        var opens = WorkingDays.After(today, 1, []);
        return new WaveDraft { Opens = Iso(opens), Closes = Iso(WorkingDays.After(opens, WorkingDaysOpen - 1, [])) };
    }

    /// <summary>Checks it and draws the people; nothing is kept.</summary>
    /// <exception cref="RequestException">Something is wrong; names the field.</exception>
    public WavePreview Check(WaveBook book)
    {
        var asks = book.Questionnaires.GetValueOrDefault(Questionnaire) ?? throw new RequestException("questionnaire",
            $"no questionnaire '{Questionnaire}'{DefinitionException.DidYouMean(Questionnaire, book.Questionnaires.Keys)}");
        if (book.Waves().Any(known => known.Id == Name))
            throw new RequestException("name", $"there is a wave '{Name}'; give the new one a name of its own");
        var (opens, closes) = (Day("opens", Opens), Day("closes", Closes));
        if (opens < book.Today)
            throw new RequestException("opens", $"{Iso(opens)} is over; today is {Iso(book.Today)}");
        var (minimum, share) = ((int)Number("minimum", Minimum, 5, 1000), Number("share", Share, 1, 100) / 100);
        var quiet = List(QuietDays).Select(text => Day("quiet", text)).Distinct().Order().ToList();
        var all = RosterFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(Roster)));
        // Who is asked after an event is rested on that day, not on the first.
        var panel = Panel.Draw(all.Members, asks.Events.Count > 0 ? [] : book.Askings(), opens, share, Name);
        if (panel.Asked.Count < 2 * minimum)
            throw new RequestException("roster", $"{Count(panel.Asked.Count)} of {Count(all.Members.Count)} would be asked, too few to hide anybody; it takes {Count(2 * minimum)}"
                + (panel.AskedLately.Count > 0 ? $" ({Count(panel.AskedLately.Count)} were asked less than {Panel.Rest} days before or after)" : ""));
        var asked = Metrics.Surveys.Roster.Of(panel.Asked);
        var wave = (Wave.Plan(Name, asks, opens, closes, asked, minimum) with
        {
            Share = share,
            Noise = Noise.Trim().Length == 0 ? null : Number("noise", Noise, Surveys.Noise.LeastEpsilon, Surveys.Noise.MostEpsilon),
            IsBlind = IsBlind,
            QuietDays = quiet,
            Reminders = asks.Events.Count > 0 ? [] : [.. List(Reminders).Select(text => (int)Number("reminders", text, 1, 60)).Distinct().Order()],
            Override = Override.Trim().Length > 0 ? Override.Trim() : null,
        }).Carried(panel.Asked);
        if (panel.Asked.Count < all.Members.Count)
            wave = wave with { Population = Wave.Sizes(wave.Groups, all.Members) };
        CheckReminders(wave);
        wave.Check();
        var last = book.LastOf(wave) is { } before && !book.Actions(before.Id).Any() ? before.Id : null;
        return new WavePreview(wave, panel, GroupOutlook.Of(wave, asked), last);
    }

    private static void CheckReminders(Wave wave)
    {
        if (wave.Reminders.Count > RemindersAtMost)
            throw new RequestException("reminders", $"{Count(wave.Reminders.Count)} are too many; two are polite");
        if (wave.RemindsOn().FirstOrDefault(day => day > wave.Closes) is var late && late != default)
            throw new RequestException("reminders", $"one would go out on {Iso(late)}, after the last day, {Iso(wave.Closes)}");
    }

    private static string[] List(string text) => text.Split([',', ';', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static double Number(string field, string text, double low, double high) =>
        double.TryParse(text.Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
            && (field is "share" or "noise" || number == Math.Floor(number))
            ? number : throw new RequestException(field, string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number from {low} to {high}"));

    private static DateOnly Day(string field, string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day : throw new RequestException(field, $"'{text}' is no day; write 2026-03-31");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
