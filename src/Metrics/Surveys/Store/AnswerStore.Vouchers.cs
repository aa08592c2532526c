using Dapper;
using Metrics.Surveys.Vouchers;

namespace Metrics.Surveys.Store;

/// <content>What sending invitations needs.</content>
public sealed partial class AnswerStore
{
    /// <summary>Makes a voucher void whose invitation did not go out; false where it was used, so that the invitation did arrive.</summary>
    /// <exception cref="RequestException">The text is no token.</exception>
    public bool Void(string wave, string token)
    {
        var hash = Voucher.HashOf(token);
        lock (_gate)
            return _file.Write(connection =>
            {
                var isUsable = connection.Execute("delete from vouchers where hash = $hash", new { hash }) > 0;
                ShuffledTable.Move(connection, "vouchers", "vouchers", wave);
                return isUsable;
            }, null);
    }

    /// <summary>Writes the file anew in random order, so that no trace is left in it of which vouchers were made together.</summary>
    public void Shuffle()
    {
        lock (_gate)
            _file.WriteAnew(AnswerTables.Create, AnswerTables.Finish, Step);
    }

    /// <summary>True from the opening of a wave to its end.</summary>
    public bool IsOpen(string wave)
    {
        lock (_gate)
            return State(wave) == "open";
    }
}
