using Dapper;

namespace Metrics.Surveys.Store;

public sealed partial class AnswerStore
{
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
                foreach (var (groups, sheet) in sheets)
                    Arrivals.Keep(connection, wave, Text(groups), sheet);
                Arrivals.Flush(connection, wave);
                return true;
            }, Step);
            _file.WriteAnew(AnswerTables.Create, AnswerTables.Finish, Step);
        }
    }
}
