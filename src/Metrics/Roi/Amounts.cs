using System.Numerics;

namespace Metrics.Roi;

/// <summary>The amounts of one run: a row for every line and derived amount, a column for every year from 0 on.</summary>
internal sealed class Amounts<T> where T : INumber<T>
{
    private readonly Dictionary<string, int> _rows;
    private readonly T[] _values;

    public Amounts(IEnumerable<string> rows, int years, int slots)
    {
        _rows = rows.Select((name, i) => (name, i)).ToDictionary(row => row.name, row => row.i);
        (Years, Slots, Stack) = (years, new T[slots], new T[BoundFormula.Depth]);
        _values = new T[_rows.Count * (years + 1)];
        Array.Fill(_values, T.Zero);
        Array.Fill(Slots, T.Zero);
    }

    public int Years { get; }

    /// <summary>Constants, inputs and the amounts of the year that is run.</summary>
    public T[] Slots { get; }

    /// <summary>Room for a formula at work.</summary>
    public T[] Stack { get; }

    /// <summary>Why the run means nothing; null where it does.</summary>
    public RequestException? Refusal { get; set; }

    /// <summary>Refuses the run; the first reason counts.</summary>
    public T Refuse(string name, string reason)
    {
        Refusal ??= new RequestException(name, reason);
        return T.Zero;
    }

    /// <summary>The row of a name.</summary>
    public int Row(string name) => _rows[name];

    public T At(int row, int year) => _values[row * (Years + 1) + year];

    public T At(string name, int year) => At(Row(name), year);

    public void Set(int row, int year, T value) => _values[row * (Years + 1) + year] = value;
}
