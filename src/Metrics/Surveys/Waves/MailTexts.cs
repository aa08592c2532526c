using System.Globalization;
using Metrics.Surveys.Store;

namespace Metrics.Surveys;

/// <summary>A mail of a wave in one language, before its address is put in.</summary>
/// <param name="Language">Two-letter code.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Lead">What it is about.</param>
/// <param name="Ask">What to do; the address follows.</param>
/// <param name="HasAddress">False where no address follows: a reminder at level 1 cannot know it.</param>
/// <param name="Trust">Stands before the address of the page about trust.</param>
/// <param name="Foot">The last line.</param>
public sealed record WaveLetter(string Language, string Subject, string Lead, string Ask, bool HasAddress, string Trust, string Foot);

/// <summary>What people get by mail, from <c>dashboards/surveys/mails/mails.yml</c>.</summary>
public sealed class MailTexts
{
    private const string File = "dashboards/surveys/mails/mails.yml";

    private readonly Dictionary<string, LocalText> _texts = new(StringComparer.Ordinal);

    private MailTexts(YamlMap file)
    {
        file.Allow(["invitation", "reminder", "trust", "foot"]);
        foreach (var kind in new[] { "invitation", "reminder" })
            foreach (var part in new[] { "subject", "lead", "voucher", "blind" })
                _texts.Add($"{kind}.{part}", LocalText.Read(file.Map(kind).Only("subject", "lead", "voucher", "blind"), part));
        foreach (var part in new[] { "trust", "foot" })
            _texts.Add(part, LocalText.Read(file, part));
    }

    /// <summary>Languages there are mails in, English first.</summary>
    public IEnumerable<string> Languages => _texts["foot"].Languages;

    /// <summary>Reads the file.</summary>
    /// <param name="root">The folder that holds <c>dashboards</c>.</param>
    /// <exception cref="DefinitionException">Something in it is missing or wrong.</exception>
    public static MailTexts Read(string root) => new(YamlMap.Parse(File, System.IO.File.ReadAllText(Path.Combine(root, File))));

    /// <summary>A mail of a wave.</summary>
    /// <param name="wave">The wave.</param>
    /// <param name="questionnaire">What it asks.</param>
    /// <param name="kind">Of <see cref="RosterMails"/>.</param>
    /// <param name="language">The reader's; English where there is no such text.</param>
    /// <param name="what">The event that the reader is asked about; its part's title comes first. Null for none.</param>
    public WaveLetter Of(Wave wave, Questionnaire questionnaire, string kind, string? language, string? what = null)
    {
        var spoken = language is not null && Languages.Contains(language) ? language : "en";
        var part = kind == RosterMails.Invitation ? "invitation" : "reminder";
        string Say(string key, string subject) => _texts[key].In(spoken)
            .Replace("{subject}", subject, StringComparison.Ordinal)
            .Replace("{survey}", questionnaire.Title.In(spoken), StringComparison.Ordinal)
            .Replace("{about}", questionnaire.About.In(spoken), StringComparison.Ordinal)
            .Replace("{opens}", Day(wave.Opens, spoken), StringComparison.Ordinal)
            .Replace("{closes}", Day(wave.Closes, spoken), StringComparison.Ordinal);
        return new WaveLetter(spoken, Say(part + ".subject", ""), About(questionnaire, what, spoken) + Say(part + ".lead", ""), Say(part + (wave.IsBlind ? ".blind" : ".voucher"), Say("invitation.subject", "")),
            part == "invitation" || wave.IsBlind, Say("trust", ""), Say("foot", ""));
    }

    private static string About(Questionnaire questionnaire, string? what, string spoken) => what is null ? ""
        : questionnaire.Blocks.First(block => block.Event == what).Title.In(spoken) + (spoken == "ja" ? "。" : ". ");

    // Months by number where the language writes them so; the program carries no names of months but English ones.
    private static string Day(DateOnly day, string language) => day.ToString(language switch
    {
        "en" => "d MMMM yyyy",
        "de" => "d.M.yyyy",
        "ja" => "yyyy年M月d日",
        "es" => "d/M/yyyy",
        _ => "yyyy-MM-dd",
    }, CultureInfo.InvariantCulture);
}
