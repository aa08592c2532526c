using Metrics.Surveys;
using Metrics.Surveys.Store;

namespace Metrics.Tests.Surveys;

/// <summary>Waves over real stores in a folder of their own.</summary>
internal sealed class BookWorld : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("waves").FullName;
    private readonly Street _street = new();

    public BookWorld()
    {
        (Answers, Roster) = (AnswerStore.Open(_folder), RosterStore.Open(_folder));
        Book = new WaveBook(_street.Warehouse, Answers, Roster, Sheets.Shipped, TimeProvider.System);
    }

    public AnswerStore Answers { get; }

    public RosterStore Roster { get; }

    public WaveBook Book { get; }

    public void Dispose()
    {
        Answers.Dispose();
        Roster.Dispose();
        _street.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
