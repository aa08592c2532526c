using System.Collections;
using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>The parameters of a command.</summary>
public sealed class DuckDBParameterCollection : DbParameterCollection
{
    private readonly List<DuckDBParameter> _parameters = [];

    internal DuckDBParameterCollection()
    {
    }

    /// <inheritdoc/>
    public override int Count => _parameters.Count;

    /// <inheritdoc/>
    public override object SyncRoot => ((ICollection)_parameters).SyncRoot;

    /// <summary>The parameter at that place, from 0.</summary>
    public new DuckDBParameter this[int index]
    {
        get => _parameters[index];
        set => _parameters[index] = value;
    }

    /// <summary>Adds a parameter, or a bare value as a parameter for its place.</summary>
    /// <returns>Its place, from 0.</returns>
    public override int Add(object value)
    {
        _parameters.Add(value as DuckDBParameter ?? new DuckDBParameter(value));
        return _parameters.Count - 1;
    }

    /// <summary>Adds a parameter and hands it back.</summary>
    public DuckDBParameter Add(DuckDBParameter parameter)
    {
        _parameters.Add(parameter);
        return parameter;
    }

    /// <summary>Adds a value for <c>$name</c>.</summary>
    public DuckDBParameter AddWithValue(string name, object? value) => Add(new DuckDBParameter(name, value));

    /// <inheritdoc/>
    public override void AddRange(Array values)
    {
        foreach (var value in values)
            Add(value);
    }

    /// <inheritdoc/>
    public override void Clear() => _parameters.Clear();

    /// <inheritdoc/>
    public override bool Contains(object value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override bool Contains(string value) => IndexOf(value) >= 0;

    /// <inheritdoc/>
    public override void CopyTo(Array array, int index) => ((ICollection)_parameters).CopyTo(array, index);

    /// <inheritdoc/>
    public override IEnumerator GetEnumerator() => _parameters.GetEnumerator();

    /// <inheritdoc/>
    public override int IndexOf(object value) => value is DuckDBParameter parameter ? _parameters.IndexOf(parameter) : -1;

    /// <inheritdoc/>
    public override int IndexOf(string parameterName)
    {
        var name = parameterName.TrimStart('$', '@', ':');
        return _parameters.FindIndex(parameter => parameter.ParameterName.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public override void Insert(int index, object value) =>
        _parameters.Insert(index, value as DuckDBParameter ?? new DuckDBParameter(value));

    /// <inheritdoc/>
    public override void Remove(object value)
    {
        if (IndexOf(value) is >= 0 and var index)
            RemoveAt(index);
    }

    /// <inheritdoc/>
    public override void RemoveAt(int index) => _parameters.RemoveAt(index);

    /// <inheritdoc/>
    public override void RemoveAt(string parameterName) => RemoveAt(Place(parameterName));

    /// <summary>The parameter for a placeholder: DuckDB names those without a name by their number, from 1.</summary>
    internal DuckDBParameter? Find(string placeholder)
    {
        foreach (var parameter in _parameters)
            if (parameter.ParameterName.Equals(placeholder, StringComparison.OrdinalIgnoreCase))
                return parameter;
        return int.TryParse(placeholder, out var place) && place <= Count && _parameters[place - 1].ParameterName.Length == 0
            ? _parameters[place - 1]
            : null;
    }

    /// <inheritdoc/>
    protected override DbParameter GetParameter(int index) => _parameters[index];

    /// <inheritdoc/>
    protected override DbParameter GetParameter(string parameterName) => _parameters[Place(parameterName)];

    /// <inheritdoc/>
    protected override void SetParameter(int index, DbParameter value) => _parameters[index] = (DuckDBParameter)value;

    /// <inheritdoc/>
    protected override void SetParameter(string parameterName, DbParameter value) => SetParameter(Place(parameterName), value);

    private int Place(string name) => IndexOf(name) is >= 0 and var index
        ? index
        : throw new ArgumentException($"There is no parameter '{name}'.", nameof(name));
}
