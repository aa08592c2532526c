using Dapper;

namespace Metrics.Surveys.Store;

public sealed partial class AnswerStore
{
    /// <summary>Drops what a wave that came to nothing has left.</summary>
    internal void Discard(string wave)
    {
        lock (_gate)
            if (State(wave) is not null)
                _file.Write(connection => connection.Execute(
                    "delete from sheets where wave = $wave; delete from comments where wave = $wave; delete from waves where wave = $wave", new { wave }), Step);
    }

    /// <summary>Keeps the sheets of a wave that was run elsewhere, in random order and closed from the first moment.</summary>
    /// <exception cref="RequestException">There is a wave of that name.</exception>
    internal void Import(string wave, IEnumerable<(IReadOnlyList<string> Groups, Submission Sheet)> sheets)
    {
        lock (_gate)
        {
            _file.Write(connection =>
            {
                if (State(wave) is not null)
                    throw new RequestException("id", $"'{wave}' was opened before; give this wave a name of its own");
                connection.Execute("insert into waves values ($wave, 'closing')", new { wave });
                Arrivals.Keep(connection, wave, [.. sheets.Select(sheet => new Arrival(wave, Text(sheet.Groups), sheet.Sheet))]);
                Arrivals.Flush(connection, wave);
                return true;
            }, Step);
            _file.WriteAnew(AnswerTables.Create, AnswerTables.Finish, Step);
        }
    }
}
