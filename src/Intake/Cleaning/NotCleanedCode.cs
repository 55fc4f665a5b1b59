using System.Collections.Frozen;

namespace Alertadores.Intake.Cleaning;

/// <summary>Why a file was not cleaned. What people read for a code is <c>limpieza.no.*</c> in <c>Texts</c>.</summary>
public static class NotCleanedCode
{
    /// <summary>This machine has no sandbox. Nothing is ever cleaned outside one.</summary>
    public const string NoCleaner = "sin_limpiador";

    /// <summary>All places of the sandbox were taken for longer than <see cref="CleaningLimits.Patience"/>.</summary>
    public const string Busy = "ocupado";

    public const string Empty = "vacio";
    public const string TooLarge = "demasiado_grande";
    public const string TooManyParts = "demasiadas_partes";
    public const string TooSlow = "tarda_demasiado";
    public const string Broken = "danado";

    /// <summary>The content is not of the kind that the caller asked to clean.</summary>
    public const string Disguised = "no_es_lo_que_dice";

    /// <summary>A kind that is not cleaned.</summary>
    public const string OtherKind = "no_se_limpia";

    public const string Password = "con_contrasena";
    public const string Macros = "con_macros";

    /// <summary>An office document holds something that cannot be cleaned, such as another program's object.</summary>
    public const string PartUncleanable = "contenido_sin_limpiador";

    /// <summary>The clean file was read again and still told something.</summary>
    public const string DataLeft = "quedan_datos";

    /// <summary>The sandbox ended without an answer.</summary>
    public const string Failed = "no_se_pudo";

    public static IReadOnlyList<string> All { get; } =
    [
        NoCleaner, Busy, Empty, TooLarge, TooManyParts, TooSlow, Broken, Disguised, OtherKind, Password, Macros, PartUncleanable, DataLeft, Failed,
    ];

    private static readonly FrozenSet<string> Known = All.ToFrozenSet(StringComparer.Ordinal);

    internal static bool IsKnown(string code) => Known.Contains(code);
}
