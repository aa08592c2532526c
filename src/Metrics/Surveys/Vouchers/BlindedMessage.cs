namespace Metrics.Surveys.Vouchers;

/// <summary>A message on its way to the signer.</summary>
/// <param name="Blinded">What the signer gets.</param>
/// <param name="Inverse">What takes the blinding off; it never leaves the answerer.</param>
public sealed record BlindedMessage(byte[] Blinded, byte[] Inverse);
