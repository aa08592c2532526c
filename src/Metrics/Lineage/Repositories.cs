using System.Text;

namespace Metrics.Lineage;

/// <summary>The repositories being read, found by the bytes of their names.</summary>
internal sealed class Repositories : IDisposable
{
    private readonly Names _names = new();
    private readonly List<Entry> _entries = [];
    private readonly Entry _none = new(null);

    /// <summary>A service has a path filter, so that paths of commits are needed.</summary>
    public bool HasFilters => _entries.Any(entry => entry.History?.Filters.IsEmpty == false);

    /// <summary>Repositories that services belong to and that were not handed on yet.</summary>
    public IReadOnlyList<Entry> Opened => [.. _entries.Append(_none).Where(entry => entry.History is not null)];

    /// <summary>The repository of that name; none for an empty name.</summary>
    public Entry Find(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
            return _none;
        var number = _names.Intern(name);
        if (number == _entries.Count)
            _entries.Add(new Entry(Encoding.UTF8.GetString(name)));
        return _entries[number];
    }

    public void Dispose() => _names.Dispose();

    /// <summary>A repository: how much of it is stored, and its history once a service to walk belongs to it.</summary>
    internal sealed class Entry(string? name)
    {
        public string? Name => name;

        /// <summary>How many commits are stored; 0 where it was not asked.</summary>
        public int Commits { get; set; }

        public int Changes { get; set; }

        /// <summary>Null until a service belongs to it, and again after it was handed on.</summary>
        public RepositoryHistory? History { get; private set; }

        public RepositoryHistory Open() => History ??= new RepositoryHistory(name, Commits, Changes);

        /// <summary>Gives the history to its next owner.</summary>
        public RepositoryHistory HandOn()
        {
            var history = History!;
            History = null;
            return history;
        }
    }
}
