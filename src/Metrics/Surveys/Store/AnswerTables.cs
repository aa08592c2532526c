namespace Metrics.Surveys.Store;

/// <summary>The tables of the answer store: texts only, so that nothing in them is a time or counts.</summary>
internal static class AnswerTables
{
    private const string Sheet = "(id varchar not null, wave varchar not null, groups varchar not null, answers varchar not null)";
    private const string Comment = "(wave varchar not null, department varchar, item varchar not null, text varchar not null)";

    /// <summary>Creates those that are missing.</summary>
    public const string Create = $"""
        create table if not exists waves (wave varchar not null, state varchar not null);
        create table if not exists vouchers (hash varchar not null, wave varchar not null, groups varchar not null);
        create table if not exists keys (wave varchar not null, groups varchar not null, public_key varchar not null);
        create table if not exists spent (hash varchar not null, wave varchar not null);
        create table if not exists sheets {Sheet};
        create table if not exists comments {Comment};
        create table if not exists arrived_sheets {Sheet};
        create table if not exists arrived_comments {Comment};
        """;

    /// <summary>A wave is closed with the file that was written anew, not before.</summary>
    public const string Finish = "update waves set state = 'closed' where state = 'closing'";
}
