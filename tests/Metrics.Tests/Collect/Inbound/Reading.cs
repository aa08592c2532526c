using System.Text;
using Metrics.Collect;
using Metrics.Collect.Inbound;

namespace Metrics.Tests.Collect.Inbound;

/// <summary>Events as text in, documents and rejects out.</summary>
internal sealed record Reading(IReadOnlyList<Document> Good, IReadOnlyList<Reject> Bad)
{
    public const string Deployment =
        """{"type":"deployment","source":"demo","id":"D1","service":"checkout","environment":"production","result":"success","finished_at":"2025-03-03T10:00:00Z"}""";

    public const string Commit =
        """{"type":"commit","source":"demo","id":"c1","repo":"acme/checkout","parents":[],"authored_at":"2025-03-03T10:00:00Z","author":"ann@example.com"}""";

    public const string Incident =
        """{"type":"incident","source":"demo","id":"I1","services":["checkout"],"started_at":"2025-03-03T10:00:00Z"}""";

    public const string Change =
        """{"type":"change","source":"demo","id":"pr-1","repo":"acme/checkout"}""";

    public const string Review =
        """{"type":"review","source":"demo","id":"r1","repo":"acme/checkout","change":"pr-1","state":"approved","submitted_at":"2025-03-03T10:00:00Z","author":"ann@example.com"}""";

    public const string CiRun =
        """{"type":"ci_run","source":"demo","id":"run-1","repo":"acme/checkout","pipeline":"check","queued_at":"2025-03-03T10:00:00Z"}""";

    public const string Annotation =
        """{"type":"annotation","source":"demo","id":"a1","text":"Freeze","started_at":"2025-03-03T10:00:00Z"}""";

    public const string Correction =
        """{"type":"correction","source":"demo","id":"k1","service":"checkout","incident":"demo/I1","verdict":"not_caused","reason":"checked","corrected_at":"2025-03-03T10:00:00Z"}""";

    public const string Lot =
        """{"type":"rollout_lot","source":"demo","id":"l1","capability":"golden-path","level":"team","units":["payments","search"],"waves":2,"drawn_at":"2025-03-03T10:00:00Z"}""";

    public const string Cost =
        """{"type":"cost","source":"demo","id":"k1","kind":"licence","amount":"12.345678901234567891","currency":"EUR","started_at":"2025-03-03T00:00:00Z"}""";

    public const string Volume =
        """{"type":"volume","source":"demo","id":"v1","measure":"requests","amount":1200,"started_at":"2025-03-03T00:00:00Z"}""";

    public const string WhatIf =
        """{"type":"what_if","source":"demo","id":"w1","scenario":"tei","changes":["benefit_1=2 M"],"team":"finance","reason":"a try","state":"draft","said_at":"2025-03-03T10:00:00Z"}""";

    public const string Trait =
        """{"type":"trait","source":"demo","id":"t1","service":"checkout","kind":"label","name":"fast-lane","seen_from":"2025-03-03T10:00:00Z"}""";

    public const string Usage =
        """{"type":"usage","source":"demo","id":"u1","action":"pipeline.run","team":"payments","used_at":"2025-03-03T10:00:00Z","author":"ann@example.com"}""";

    public const string Service =
        """{"type":"service","source":"demo","id":"checkout"}""";

    /// <summary>The smallest events about people and what they ask for.</summary>
    public static readonly string[] AboutPeople =
    [
        """{"type":"person","source":"demo","id":"s1","team":"payments","started_at":"2025-03-03T10:00:00Z","author":"ann@example.com"}""",
        """{"type":"request","source":"demo","id":"q1","kind":"database","created_at":"2025-03-03T10:00:00Z","author":"ann@example.com"}""",
        """{"type":"ticket","source":"demo","id":"t1","kind":"support","opened_at":"2025-03-03T10:00:00Z","author":"ann@example.com"}""",
        """{"type":"preview","source":"demo","id":"v1","repo":"acme/checkout","change":"pr-1","requested_at":"2025-03-03T10:00:00Z"}""",
        """{"type":"manual_step","source":"demo","id":"m1","service":"checkout","deployment":"D1","kind":"approval"}""",
        """{"type":"slo","source":"demo","id":"o1","service":"checkout","name":"availability","window_start":"2025-03-03T10:00:00Z","window_end":"2025-03-10T10:00:00Z","good":99,"valid":100,"objective":0.99}""",
        """{"type":"ai_usage","source":"demo","id":"u1","day":"2025-03-03T00:00:00Z","tool":"pair","author":"ann@example.com"}""",
    ];

    public const string Deviation =
        """{"type":"deviation","source":"demo","id":"E1","service":"checkout","rule":"ready/owner","category":"legacy","reason":"moves in spring","requested_by":"tech lead","created_at":"2025-03-03T10:00:00Z","expires_at":"2025-09-03T10:00:00Z"}""";

    public const string Statement =
        """{"type":"statement","source":"demo","id":"W1","criterion":"named-owner","is_met":true,"evidence":"the charter","said_by":"head of platform","said_at":"2025-03-03T10:00:00Z"}""";

    public const string Friction =
        """{"type":"friction","source":"demo","id":"F1","text":"the pipeline is slow","kind":"complaint","opened_at":"2025-03-03T10:00:00Z"}""";

    /// <summary>The smallest event of each type.</summary>
    public static readonly string[] Each =
    [
        Service, Commit, Change, Review, CiRun, Deployment, Incident, Annotation, Correction,
        .. AboutPeople, Cost, Volume, WhatIf, Trait, Usage, Lot, Deviation, Statement, Friction,
    ];

    public Reject Only => Assert.Single(Bad);

    public static Reading Of(params string[] lines) => Of(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    public static Reading OfJson(string text) => Of(Encoding.UTF8.GetBytes(text), EventFormat.Json);

    public static Reading Of(byte[] input, EventFormat format = EventFormat.Lines) => Of(new MemoryStream(input), format);

    public static Reading Of(Stream input, EventFormat format = EventFormat.Lines)
    {
        var offers = new EventReader("test", author => $"hash of {author.Length}").Read(input, format).ToList();
        return new([.. offers.Select(offer => offer.Document).OfType<Document>()], [.. offers.Select(offer => offer.Reject).OfType<Reject>()]);
    }

    /// <summary>The same event with a field set to a JSON value, or a new field.</summary>
    public static string With(string line, string field, string json) => line[..^1] + $",\"{field}\":{json}" + "}";

    /// <summary>The same event with the JSON of one field exchanged.</summary>
    public static string Exchange(string line, string from, string to)
    {
        Assert.Contains(from, line, StringComparison.Ordinal);
        return line.Replace(from, to, StringComparison.Ordinal);
    }
}

/// <summary>Gives a few bytes at a time, as a network does.</summary>
internal sealed class Trickle(byte[] bytes, int step) : MemoryStream(bytes)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(step, buffer.Length)]);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(step, buffer.Length)], cancellationToken);
}
