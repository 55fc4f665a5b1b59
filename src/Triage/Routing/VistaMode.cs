using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>How a vista (notice to a second authority) travels.</summary>
public enum VistaMode
{
    /// <summary>Sent without waiting for a person.</summary>
    [Code("AUTO")]
    Auto = 1,

    /// <summary>Queued: two persons release it for safety.</summary>
    [Code("HOLD_SEGURIDAD")]
    HoldSeguridad = 2,

    /// <summary>The victim is asked through the mailbox; nothing is sent.</summary>
    [Code("CONSENTIMIENTO")]
    Consentimiento = 3,

    /// <summary>A person decides.</summary>
    [Code("REVISION")]
    Revision = 4,

    /// <summary>A copy for information.</summary>
    [Code("INFORMATIVA")]
    Informativa = 5,

    /// <summary>A copy for measures of protection (LGRA 64).</summary>
    [Code("PROTECCION")]
    Proteccion = 6,
}
