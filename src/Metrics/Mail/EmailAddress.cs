using System.Globalization;
using System.Text.RegularExpressions;

namespace Metrics.Mail;

/// <summary>A mail address with the name that stands before it. It can hold no line end and no second address.</summary>
public sealed partial record EmailAddress
{
    private EmailAddress(string name, string local, string domain) => (Name, Local, Domain) = (name, local, domain);

    /// <summary>The name; empty for none.</summary>
    public string Name { get; }

    /// <summary>What stands before the @.</summary>
    public string Local { get; }

    /// <summary>The domain, in ASCII.</summary>
    public string Domain { get; }

    /// <summary>The address alone, as SMTP takes it.</summary>
    public string Address => $"{Local}@{Domain}";

    /// <summary>Reads <c>name@example.com</c> or <c>Name &lt;name@example.com&gt;</c>; null where it is neither.</summary>
    public static EmailAddress? Read(string text)
    {
        if (Written().Match(text) is not { Success: true } match || Domains(match.Groups["domain"].Value) is not { } domain)
            return null;
        return new EmailAddress(match.Groups["name"].Value.Trim(' ', '"'), match.Groups["local"].Value, domain);
    }

    /// <summary>As a header shows it.</summary>
    public override string ToString() => Name.Length == 0 ? Address
        : $"{(Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-') ? Name : Quoted(Name))} <{Address}>";

    private static string Quoted(string name) => name.All(char.IsAscii)
        ? $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : Email.Words(name);

    private static string? Domains(string domain)
    {
        try
        {
            return new IdnMapping().GetAscii(domain);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // The parts that every server takes; what only quoted local parts could hold is refused.
    [GeneratedRegex(@"\A(?:(?<name>[^<>@\p{C}]*)<(?<local>[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64})@(?<domain>[\p{L}\p{N}.-]{1,253})>|(?<local>[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64})@(?<domain>[\p{L}\p{N}.-]{1,253}))\z")]
    private static partial Regex Written();
}
