using System.Net.Mail;

namespace Alertadores.Alerts.Notices;

/// <summary>Where an official gets notices, and which.</summary>
/// <param name="Officer">Id of the official.</param>
/// <param name="Address">An institutional address, never a reporter's.</param>
/// <param name="Digests">Gets the digests of the authority.</param>
/// <param name="OnCall">Belongs to the on-call group of the authority.</param>
/// <param name="Version">Of this entry, from 1; what a change must name.</param>
public sealed record NoticeAddress(Guid Officer, string Address, bool Digests, bool OnCall, int Version)
{
    /// <summary>Characters (RFC 5321, 4.5.3.1.3, without the brackets).</summary>
    public const int LongestAddress = 254;

    /// <summary>Whether a text is one plain ASCII mailbox: no name before it, no second one, nothing that could become a header.</summary>
    public static bool IsOne(string? text) =>
        text is { Length: > 0 and <= LongestAddress }
        && text.All(character => character is > ' ' and < '\x7f' and not ',' and not ';' and not '<' and not '>' and not '"' and not '(' and not ')' and not '\\')
        && MailAddress.TryCreate(text, out var address)
        && string.Equals(address.Address, text, StringComparison.Ordinal);
}

/// <summary>What became of a change of an address.</summary>
public enum AddressOutcome
{
    /// <summary>On record.</summary>
    Saved = 1,

    /// <summary>The text is no address.</summary>
    Malformed = 2,

    /// <summary>No such official works at an authority.</summary>
    UnknownOfficer = 3,

    /// <summary>Somebody changed it in between.</summary>
    Changed = 4,
}
