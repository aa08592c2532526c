using System.Globalization;

namespace Metrics.Roi;

/// <summary>Recursive descent over one formula; writes its parts in postfix order.</summary>
internal sealed class FormulaParser(string text, Func<string, Exception> wrong)
{
    private const int MaxLength = 500, MaxNesting = 20;

    private readonly List<Formula.Part> _parts = [];
    private int _at, _nesting;

    public Formula Read()
    {
        if (text.Length > MaxLength)
            throw wrong($"a formula has at most {MaxLength} characters; give parts of it names under derived");
        Sum();
        return Peek() == '\0' ? new Formula(text, _parts) : throw Unexpected();
    }

    private void Sum()
    {
        if (++_nesting > MaxNesting)
            throw wrong($"'{text}' is nested deeper than {MaxNesting}");
        Product();
        while (Peek() is '+' or '-')
        {
            var operation = Take() == '+' ? Operation.Add : Operation.Subtract;
            Product();
            _parts.Add(new(operation));
        }
        _nesting--;
    }

    private void Product()
    {
        Signed();
        while (Peek() is '*' or '/' or '×')
        {
            var operation = Take() == '/' ? Operation.Divide : Operation.Multiply;
            Signed();
            _parts.Add(new(operation));
        }
    }

    private void Signed()
    {
        var isNegative = false;
        while (Peek() is '-')
        {
            Take();
            isNegative = !isNegative;
        }
        Atom();
        if (isNegative)
            _parts.Add(new(Operation.Negate));
    }

    private void Atom()
    {
        var next = Peek();
        if (char.IsAsciiDigit(next) || next == '.')
            Number();
        else if (char.IsAsciiLetterLower(next))
            Named();
        else if (next == '(')
        {
            Take();
            Sum();
            Close();
        }
        else
            throw Unexpected();
    }

    private void Number()
    {
        var from = _at;
        while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '.'))
            _at++;
        if (!decimal.TryParse(text.AsSpan(from, _at - from), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1e15m)
            throw wrong($"'{text[from.._at]}' in '{text}' is no number up to 1e15");
        if (Peek() == '%')
        {
            Take();
            number /= 100;
        }
        _parts.Add(new(Operation.Load, number));
    }

    private void Named()
    {
        var from = _at;
        while (_at < text.Length && (char.IsAsciiLetterLower(text[_at]) || char.IsAsciiDigit(text[_at]) || text[_at] == '_'))
            _at++;
        var name = text[from.._at];
        if (Peek() != '(')
        {
            _parts.Add(new(Operation.Load, 0, name));
            return;
        }
        if (name is not ("min" or "max"))
            throw wrong($"'{name}' in '{text}' is no function; there are min and max");
        Take();
        Sum();
        while (Peek() == ',')
        {
            Take();
            Sum();
            _parts.Add(new(name == "min" ? Operation.Smaller : Operation.Larger));
        }
        Close();
    }

    private void Close()
    {
        if (Peek() != ')')
            throw Unexpected();
        Take();
    }

    private char Peek()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
        return _at < text.Length ? text[_at] : '\0';
    }

    private char Take() => text[_at++];

    private Exception Unexpected() => Peek() == '\0' ? wrong($"'{text}' ends too early")
        : wrong($"'{text[_at]}' at place {_at + 1} of '{text}' is not understood; write names, numbers, + - * / ( ) min max");
}
