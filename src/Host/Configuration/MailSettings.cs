namespace Alertadores.Host.Configuration;

/// <summary>The institution's mail server and who writes.</summary>
/// <param name="Server"><c>Mail:Server</c>: a name or an address.</param>
/// <param name="Port"><c>Mail:Port</c>: 587 unless set.</param>
/// <param name="StartTls"><c>Mail:StartTLS</c>: refuses a server that does not offer it. TLS from the first byte (port 465) is not supported by the framework.</param>
/// <param name="From"><c>Mail:From</c>: the address that notices come from.</param>
/// <param name="User"><c>Mail:User</c>, or null for a server that asks for none.</param>
/// <param name="PasswordFile"><c>Mail:PasswordFile</c>: read before each mail, so that it can be changed; trailing line ends do not count.</param>
public sealed record MailSettings(string Server, int Port, bool StartTls, string From, string? User, string? PasswordFile);
