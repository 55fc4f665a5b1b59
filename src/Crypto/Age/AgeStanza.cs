namespace Alertadores.Crypto.Age;

/// <summary>One recipient's part of an age header: <c>-> type arguments…</c> and a body, the wrapped file key.</summary>
/// <param name="Type">What kind of recipient; unknown ones are passed over.</param>
/// <param name="Arguments">Printable ASCII without spaces, none of them empty.</param>
/// <param name="Body">Any size.</param>
public sealed record AgeStanza(string Type, IReadOnlyList<string> Arguments, ReadOnlyMemory<byte> Body);
