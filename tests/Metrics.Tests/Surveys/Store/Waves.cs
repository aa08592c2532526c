using Metrics.Surveys.Store;
using Metrics.Surveys.Vouchers;

namespace Metrics.Tests.Surveys.Store;

/// <summary>What the tests of the stores share.</summary>
internal static class Waves
{
    public const string Wave = "2026-q1";

    public static List<Voucher> Open(AnswerStore store, int people)
    {
        var vouchers = Enumerable.Range(0, people).Select(i => Voucher.Create(["department=platform", $"team={i % 2}"])).ToList();
        store.OpenWave(Wave, vouchers);
        return vouchers;
    }

    public static Submission Sheet(int number) =>
        new(new Dictionary<string, string> { ["E1"] = $"{number}" },
            new Dictionary<string, string> { ["O1"] = $"comment {number}", ["O2"] = " " });
}
