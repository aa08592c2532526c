using System.Numerics;

namespace Metrics.Roi;

/// <summary>What is computed once a year.</summary>
internal enum NodeKind
{
    /// <summary>Follows from inputs.</summary>
    Derived,

    /// <summary>Share of users that have adopted.</summary>
    Adoption,

    /// <summary>What adoption gained in the year.</summary>
    NewAdoption,

    /// <summary>A line or its hours.</summary>
    Line,
}

/// <summary>A node before its names have slots.</summary>
internal sealed record NodeDraft(string Name, NodeKind Kind, Schedule Amount, bool IsScaled, bool IsOn)
{
    /// <summary>The names it needs first.</summary>
    public IEnumerable<string> Needs => Amount.All.SelectMany(formula => formula.Names)
        .Concat(IsScaled || Kind == NodeKind.NewAdoption ? ["adoption"] : []).Distinct();

    public Node Bind(Func<string, int> slotOf, Func<decimal, int> constant, int slot) => new(Name, Kind, slot, slotOf("adoption"), IsScaled, IsOn,
        Amount.Each?.Bind(slotOf, constant), Amount.Start?.Bind(slotOf, constant),
        [.. Amount.ByYear.Select(formula => formula.Bind(slotOf, constant))], Amount.Growth?.Bind(slotOf, constant));
}

/// <summary>A node that can be run.</summary>
internal sealed record Node(string Name, NodeKind Kind, int Slot, int AdoptionSlot, bool IsScaled, bool IsOn, BoundFormula? Each, BoundFormula? Start,
    BoundFormula[] ByYear, BoundFormula? Growth)
{
    /// <summary>The amount of a year.</summary>
    public T Of<T>(int year, Amounts<T> amounts, int row) where T : INumber<T> => Kind switch
    {
        NodeKind.Derived => Run(Each!, amounts),
        NodeKind.Adoption => Adopted(year, amounts),
        NodeKind.NewAdoption => year == 0 ? T.Zero : T.Max(T.Zero, amounts.Slots[AdoptionSlot] - amounts.At("adoption", year - 1)),
        _ => !IsOn ? T.Zero : year == 0 ? Start is null ? T.Zero : Run(Start, amounts) : OfYear(year, amounts),
    };

    private T OfYear<T>(int year, Amounts<T> amounts) where T : INumber<T>
    {
        if (ByYear.Length == 0 && Each is null)
            return T.Zero;
        var value = Run(ByYear.Length > 0 ? ByYear[year - 1] : Each!, amounts);
        if (Growth is not null)
        {
            var factor = T.One + Run(Growth, amounts);
            for (var i = 1; i < year; i++)
                value *= factor;
        }
        return IsScaled ? value * amounts.Slots[AdoptionSlot] : value;
    }

    private T Adopted<T>(int year, Amounts<T> amounts) where T : INumber<T>
    {
        if (year == 0)
            return T.Zero;
        var share = ByYear.Length == 0 ? T.One : Run(ByYear[year - 1], amounts);
        return share >= T.Zero && share <= T.One ? share
            : amounts.Refuse("adoption", FormattableString.Invariant($"is {double.CreateChecked(share) * 100:0.##} % in year {year}; it lies between 0 and 100 %"));
    }

    private T Run<T>(BoundFormula formula, Amounts<T> amounts) where T : INumber<T> => formula.Run(amounts, Name);
}
