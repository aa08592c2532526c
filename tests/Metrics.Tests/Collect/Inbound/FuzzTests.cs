using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Metrics.Collect.Inbound;

namespace Metrics.Tests.Collect.Inbound;

public class FuzzTests
{
    private static readonly string[] Good = [Reading.Deployment, Reading.Commit, Reading.Change, Reading.Incident, Reading.Service];

    [Fact]
    public void Any_bytes_between_good_lines_lose_none_of_them() => Prop.ForAll(Garbage(), garbage =>
    {
        var input = garbage.SelectMany((line, i) => Encoding.UTF8.GetBytes(Good[i % Good.Length] + "\n").Concat(line).Append((byte)'\n')).ToArray();
        var reading = Reading.Of(input);
        var events = garbage.Count(line => line.AsSpan().IndexOfAnyExcept(" \t\r"u8) >= 0);
        return reading.Good.Count == garbage.Length && reading.Bad.Count == events;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_good_line_with_a_few_bytes_changed_is_either_a_document_or_a_reject() => Prop.ForAll(Mutant(), mutant =>
    {
        var reading = Reading.Of([.. mutant, (byte)'\n', .. Encoding.UTF8.GetBytes(Reading.Incident)]);
        return reading.Good[^1].Body == Reading.Incident && reading.Good.Count + reading.Bad.Count == 2
            && reading.Bad.All(reject => reject.Line == 1 && reject.Reason.Length > 0 && reject.Excerpt.Length <= 200 && !reject.Excerpt.Any(char.IsControl));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_as_a_JSON_text_are_read_to_their_end() => Prop.ForAll(Mutant(), mutant =>
    {
        var whole = new[] { (byte)'[' }.Concat(Encoding.UTF8.GetBytes(Reading.Incident + ",")).Concat(mutant).Append((byte)']').ToArray();
        return Reading.Of(whole, EventFormat.Json).Good[0].Body == Reading.Incident && Reading.Of(mutant, EventFormat.Json).Good.Count <= 1;
    }).QuickCheckThrowOnFailure();

    // No line feed, and no braces, so that no garbage is an event by accident.
    private static Arbitrary<byte[][]> Garbage() =>
        ArbMap.Default.GeneratorFor<byte>().Where(b => b is not ((byte)'\n' or (byte)'{')).ArrayOf().ArrayOf().ToArbitrary();

    private static Arbitrary<byte[]> Mutant() =>
        (from line in Gen.Elements(Good)
         from changes in (from at in Gen.Choose(0, line.Length - 1)
                          from to in Gen.Elements("\0\"\\{}[],:0129eE+-.TZ\ufffdau \t"u8.ToArray())
                          select (at, to)).ArrayOf()
         select changes.Take(5).Aggregate(Encoding.UTF8.GetBytes(line), (bytes, change) =>
         {
             bytes[change.at] = change.to;
             return bytes;
         })).ToArbitrary();
}
