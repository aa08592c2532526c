namespace Metrics.Surveys;

/// <summary>Words that carry no theme, by language, and the plain endings by which one word has several forms.</summary>
internal static class StopWords
{
    private static readonly Dictionary<string, HashSet<string>> Lists = new()
    {
        ["en"] = Set("""
            a about after again all also always am an and any are as at be because been before being but by can cannot could day days did do does
            doing done don't down each either enough etc even ever every everybody few first for from get gets getting go goes going good got had
            has have having he her here his how however i if in into is it its it's just last less lot lots made make makes many may me more
            most much must my need needs never no nobody nor not nothing now of off often on once one only or other others our out over
            own per please quite rather rest missing really same she should since slow so some still such take takes taken than thank thanks that that's the their them then
            there these they thing things this those though three four five ten time times to too two under until up us use used using very was way we week weeks well
            were what when where which while who why will with within without work working works would year years yet you your
            """),
        ["de"] = Set("""
            aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus bei beim bin bis bist da dabei dadurch
            damit danke dann das dass dauert dein deine dem den denn der des deshalb die dies diese diesem diesen dieser dieses doch dort du durch
            ein eine einem einen einer eines einfach er es etwas euch fast fehlt für ganz gar gegen geht gibt gut habe haben hat hatte hier ich
            ihm ihn ihr ihre im immer in ins ist ja jede jedem jeden jeder jedes jetzt kann kein keine keinen können könnte langsam lange mal man
            mehr mein meine meinem meinen mich mir mit muss müssen nach nicht nichts nie niemand noch nur ob oder oft ohne schon sehr sei sein seine
            seit sich sie sind so sollte sollten sondern tag tage über um und uns unser unsere unter viel viele vom von vor während war waren
            warum was wegen weil weiter welche wenig wenn wer werden wie wieder will wir wird wo woche wochen wurde zeit zu zum zur zwei zwischen
            """),
        ["es"] = Set("""
            a al algo algunos ante antes así aunque bien buen bueno cada casi como con contra cosa cosas cual cuando cuatro da de del demasiado
            desde día días donde dos el él ella ellos en entre era eran es esa ese eso esta está están estar estas este esto estos falta fue gracias
            ha hace hacen hacer han hasta hay hemos hoy la las le lento les lo los más me mi mis mientras mucha muchas mucho muchos muy nada nadie
            ni no nos nosotros nuestra nuestro nunca o otra otras otro otros para parte pero poco por porque pues que qué quien se sea semana
            semanas ser si sí sido siempre sin sobre solo sólo son su sus también tan tanto tenemos tener tengo tiempo tiene tienen toda todas todo
            todos trabajo trabajar tres tu un una uno unos usar va vez veces y ya yo
            """),
    };

    /// <summary>The language whose stop words a text holds most of; English where none stands out.</summary>
    public static string LanguageOf(IReadOnlyCollection<string> words) =>
        Lists.Keys.Select(language => (language, Hits: words.Count(Lists[language].Contains))).MaxBy(entry => entry.Hits).language;

    /// <summary>True for a word without a theme.</summary>
    public static bool Holds(string language, string word) => word.Length < 2 || word.All(char.IsAsciiDigit) || Lists[language].Contains(word);

    /// <summary>One form for singular and plural; for counting, never for reading.</summary>
    public static string Stem(string language, string word) => language switch
    {
        "en" when word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4 => word[..^3] + "y",
        "en" when word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && word.Length > 3 => word[..^1],
        "es" when word.EndsWith("es", StringComparison.Ordinal) && word.Length > 4 => word[..^2],
        "es" when word.Length > 3 && word[^1] is 's' or 'e' => word[..^1],
        "de" when word.Length > 5 && (word.EndsWith("en", StringComparison.Ordinal) || word.EndsWith("es", StringComparison.Ordinal)) => word[..^2],
        "de" when word.Length > 4 && word[^1] is 'n' or 'e' or 's' => word[..^1],
        _ => word,
    };

    private static HashSet<string> Set(string words) => [.. words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
