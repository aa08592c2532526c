using System.Security.Cryptography;
using System.Text.Json;
using Dapper;
using DuckDB.NET.Data;
using Metrics.Surveys.Vouchers;

namespace Metrics.Surveys.Store;

/// <summary>
/// Who was asked, and at level 2 who took a token, in <c>roster.duckdb</c>. It never sees a token, a message or an answer, and
/// no row of it has anything by which to find one of <see cref="AnswerStore"/>.
/// </summary>
public sealed class RosterStore : IDisposable
{
    /// <summary>The file's name in the data folder.</summary>
    public const string FileName = "roster.duckdb";

    private const int KeyBits = 2048;

    private const string Tables = """
        create table if not exists people (wave varchar not null, person varchar not null, name varchar not null, mail varchar not null,
            groups varchar not null, invited boolean not null, bound varchar, issued varchar);
        alter table people add column if not exists language varchar;
        alter table people add column if not exists asked_on varchar;
        create table if not exists happenings (wave varchar not null, person varchar not null, event varchar not null, day varchar not null);
        create table if not exists mails (wave varchar not null, person varchar not null, kind varchar not null, state varchar not null,
            tries integer not null, problem varchar);
        create table if not exists signers (
            wave varchar not null, groups varchar not null, private_key varchar not null, public_key varchar not null);
        """;

    private readonly SurveyFile _file;
    private readonly Lock _gate = new();

    private RosterStore(string folder)
    {
        _file = new SurveyFile(folder, FileName, Tables);
        Mails = new RosterMails(_file, _gate);
        Events = new RosterEvents(_file, _gate);
    }

    /// <summary>What was mailed to whom.</summary>
    public RosterMails Mails { get; }

    /// <summary>What has just happened to people who may be asked about it.</summary>
    public RosterEvents Events { get; }

    /// <summary>Opens or creates it.</summary>
    /// <param name="dataFolder">The folder of the warehouse.</param>
    /// <exception cref="DuckDBException">Another process has it open, or it is no database.</exception>
    public static RosterStore Open(string dataFolder) => new(dataFolder);

    /// <summary>Keeps the people of a wave as they are today.</summary>
    /// <exception cref="RequestException">The wave has a roster, or a person is in it twice.</exception>
    public void Snapshot(string wave, IReadOnlyCollection<RosterMember> members)
    {
        if (members.GroupBy(member => member.Person, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new RequestException("roster", $"'{twice.Key}' is in it twice; keep one line for each person");
        lock (_gate)
            _file.Write(connection =>
            {
                if (connection.ExecuteScalar<bool>("select exists (from people where wave = $wave)", new { wave }))
                    throw new RequestException("wave", $"'{wave}' has its roster; groups are fixed before a wave opens");
                foreach (var member in members.OrderBy(member => member.Person, StringComparer.Ordinal))
                    connection.Execute("insert into people values ($wave, $Person, $Name, $Mail, $groups, false, null, null, $Language, null)",
                        new { wave, member.Person, member.Name, member.Mail, groups = Text(member.Groups), member.Language });
                return true;
            }, null);
    }

    /// <summary>Drops the roster of a wave that came to nothing.</summary>
    internal void Discard(string wave)
    {
        lock (_gate)
            _file.Write(connection => connection.Execute("delete from people where wave = $wave; delete from signers where wave = $wave", new { wave }), null);
    }

    /// <summary>Marks the wave's people as invited, after the mails have gone out.</summary>
    public void MarkInvited(string wave)
    {
        lock (_gate)
            _file.Write(connection => connection.Execute("update people set invited = true where wave = $wave", new { wave }), null);
    }

    /// <summary>Marks one person as invited before the mail goes out, or not after all where it could not be sent.</summary>
    public void MarkInvited(string wave, string person, bool isInvited)
    {
        lock (_gate)
            _file.Write(connection => connection.Execute(
                "update people set invited = $isInvited where wave = $wave and person = $person", new { wave, person, isInvited }), null);
    }

    /// <summary>Who has not been invited yet.</summary>
    public IReadOnlyList<RosterMember> ToInvite(string wave) => Query(wave, "not invited");

    /// <summary>The people of a wave: for invitations, the sizes of groups, rule A7 and the masking of comments.</summary>
    public IReadOnlyList<RosterMember> Members(string wave) => Query(wave, "true");

    /// <summary>Who of a wave was invited.</summary>
    public IReadOnlyList<RosterMember> Invited(string wave) => Query(wave, "invited");

    /// <summary>Everybody of every wave: which, login, address, and the day on which a wave that asks after events asked them.</summary>
    public IReadOnlyList<(string Wave, string Person, string Mail, string? AskedOn)> Everybody()
    {
        lock (_gate)
            return [.. _file.Connection.Query<(string, string, string, string?)>("select wave, person, mail, asked_on from people order by wave, person")];
    }

    /// <summary>The keys of a level 2 wave; none before <see cref="CreateKeys"/>.</summary>
    public IReadOnlyList<BlindKey> Keys(string wave)
    {
        lock (_gate)
            return [.. _file.Connection.Query<(string Groups, string Key)>("select groups, public_key from signers where wave = $wave order by groups", new { wave })
                .Select(row => new BlindKey(Read(row.Groups), row.Key))];
    }

    /// <summary>Who gets a reminder: at level 2 who took no token, else everybody, since nobody knows who answered.</summary>
    public IReadOnlyList<RosterMember> ToRemind(string wave) => Query(wave, "invited and issued is null");

    /// <summary>The group keys that each person's sheet will carry.</summary>
    /// <param name="wave">The wave, with a roster.</param>
    /// <param name="least">People who share each set of keys at least.</param>
    /// <exception cref="RequestException">Its roster has fewer people.</exception>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Bound(string wave, int least) =>
        GroupBinding.Bind(Members(wave).ToDictionary(member => member.Person, member => member.Groups, StringComparer.Ordinal), least);

    /// <summary>Makes the keys of a level 2 wave, one for each set of groups that enough people share, for the answer store.</summary>
    /// <param name="wave">The wave, with a roster.</param>
    /// <param name="least">People who share each set of keys at least.</param>
    /// <exception cref="RequestException">It has keys, or its roster has fewer people.</exception>
    public IReadOnlyList<BlindKey> CreateKeys(string wave, int least)
    {
        var bound = Bound(wave, least);
        lock (_gate)
            return _file.Write(connection =>
            {
                if (connection.ExecuteScalar<bool>("select exists (from signers where wave = $wave)", new { wave }))
                    throw new RequestException("wave", $"'{wave}' has its keys; tokens signed with them would be void");
                foreach (var (person, groups) in bound)
                    connection.Execute("update people set bound = $groups where wave = $wave and person = $person",
                        new { wave, person, groups = Sorted(groups) });
                var sets = bound.Values.DistinctBy(Sorted, StringComparer.Ordinal);
                return sets.Select(groups => CreateKey(connection, wave, groups)).ToList();
            }, null);
    }

    /// <summary>The key that a person blinds with: the same for everybody of the same groups.</summary>
    /// <exception cref="RequestException">The person was not asked, or the wave has no keys.</exception>
    public BlindKey KeyOf(string wave, string person)
    {
        lock (_gate)
            return Signer(wave, person).Key;
    }

    /// <summary>
    /// Signs one blinded message for a person and marks the participation. The same message is signed again, so that a lost
    /// reply costs nobody their answer; another one never.
    /// </summary>
    /// <returns>The blind signature; null where the person has had a token.</returns>
    /// <exception cref="RequestException">The person was not asked, or the message is none for the key.</exception>
    public byte[]? Issue(string wave, string person, byte[] blinded)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(blinded));
        lock (_gate)
        {
            var (_, privateKey, issued) = Signer(wave, person);
            if (issued is not null && issued != hash)
                return null;
            var signature = BlindSignature.Sign(privateKey, blinded);
            return _file.Write(connection =>
            {
                connection.Execute("update people set issued = $hash where wave = $wave and person = $person", new { hash, wave, person });
                return signature;
            }, null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static BlindKey CreateKey(DuckDBConnection connection, string wave, IReadOnlyList<string> groups)
    {
        using var rsa = RSA.Create(KeyBits);
        var privateKey = Convert.ToBase64String(rsa.ExportPkcs8PrivateKey());
        var publicKey = Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo());
        connection.Execute("insert into signers values ($wave, $groups, $privateKey, $publicKey)",
            new { wave, groups = Sorted(groups), privateKey, publicKey });
        return new BlindKey([.. groups.Order(StringComparer.Ordinal)], publicKey);
    }

    private (BlindKey Key, string PrivateKey, string? Issued) Signer(string wave, string person)
    {
        var found = _file.Connection.Query<(string Groups, string PrivateKey, string PublicKey, string? Issued)>("""
            select groups, private_key, public_key, issued
            from (select wave, bound as groups, issued from people where wave = $wave and person = $person)
            join signers using (wave, groups)
            """, new { wave, person }).ToList();
        if (found.Count == 0)
            throw new RequestException("person", $"is not asked in '{wave}', or the wave has no keys");
        return (new BlindKey(Read(found[0].Groups), found[0].PublicKey), found[0].PrivateKey, found[0].Issued);
    }

    private List<RosterMember> Query(string wave, string condition)
    {
        lock (_gate)
            return [.. _file.Connection.Query<(string Person, string Name, string Mail, string Groups, string? Language)>(
                $"select person, name, mail, groups, language from people where wave = $wave and {condition} order by person", new { wave })
                .Select(row => new RosterMember(row.Person, row.Name, row.Mail, Read(row.Groups)) { Language = row.Language })];
    }

    private static string Sorted(IReadOnlyList<string> groups) => Text([.. groups.Order(StringComparer.Ordinal)]);

    private static string Text(IReadOnlyList<string> groups) => JsonSerializer.Serialize(groups, Json.Options);

    private static List<string> Read(string json) => JsonSerializer.Deserialize<List<string>>(json, Json.Options)!;
}
