namespace Metrics.Mail;

/// <summary>A mail could not be handed over. The message names server and step, never the password.</summary>
public sealed class SmtpException(string message, Exception? cause = null) : Exception(message, cause);
