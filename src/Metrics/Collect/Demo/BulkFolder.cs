using Metrics.Collect.Inbound;

namespace Metrics.Collect.Demo;

/// <summary>A folder of <c>services.csv</c>, <c>commits.csv</c> and the other files of neutral events, written as a stream.</summary>
internal sealed class BulkFolder(string folder, string source) : IDisposable
{
    private readonly Dictionary<string, CsvFields> _files = [];
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>Events written so far, by type.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>Appends one event to the file of its type.</summary>
    public void Add(NeutralEvent happened)
    {
        if (!_files.TryGetValue(happened.Type, out var file))
            _files[happened.Type] = file = new CsvFields(File.Create(Path.Combine(Directory.CreateDirectory(folder).FullName, $"{EventSchema.Types.First(type => type.Name == happened.Type).Plural}.csv")));
        file.Line(source, happened);
        _counts[happened.Type] = _counts.GetValueOrDefault(happened.Type) + 1;
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
            file.Dispose();
    }
}
