using System.Text;

namespace Metrics.Charts;

/// <summary>The <c>d</c> of a path. An empty one is null, so that no empty element is written.</summary>
internal sealed class PathData
{
    private readonly StringBuilder _text = new();

    public PathData Move(double x, double y) => Append('M', x, y);

    public PathData Line(double x, double y) => Append('L', x, y);

    public PathData Close()
    {
        _text.Append('Z');
        return this;
    }

    /// <summary>One polyline through the places.</summary>
    public PathData Through(IEnumerable<(double X, double Y)> places)
    {
        var first = true;
        foreach (var (x, y) in places)
        {
            Append(first ? 'M' : 'L', x, y);
            first = false;
        }
        return this;
    }

    public override string? ToString() => _text.Length == 0 ? null : _text.ToString();

    private PathData Append(char command, double x, double y)
    {
        _text.Append(command).Append(Svg.Value.Number(x)).Append(',').Append(Svg.Value.Number(y));
        return this;
    }
}
