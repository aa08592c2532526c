namespace Metrics.Surveys.Vouchers;

/// <summary>The public key of a wave and group, which the answer store verifies with.</summary>
/// <param name="Groups">The group keys that a sheet signed with it carries.</param>
/// <param name="PublicKey">Base64 of its SubjectPublicKeyInfo.</param>
public sealed record BlindKey(IReadOnlyList<string> Groups, string PublicKey);
