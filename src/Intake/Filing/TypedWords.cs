using System.Globalization;
using Alertadores.Crypto.Receipts;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Filing;

/// <summary>Reads the twelve words as they were typed and says what is wrong without repeating any of them.</summary>
public static class TypedWords
{
    /// <summary>The receipt, or the message for the reporter. The caller disposes the receipt.</summary>
    public static Receipt? Read(string typed, PortalTexts texts, out string error)
    {
        error = "";
        if (string.IsNullOrWhiteSpace(typed))
        {
            error = texts["error.palabras.vacio"];
            return null;
        }

        switch (Receipt.Read(typed))
        {
            case ReceiptReading.Ok ok:
                return ok.Receipt;
            case ReceiptReading.UnknownWord unknown:
                error = texts.With("error.palabras.desconocida", ("n", (unknown.Index + 1).ToString(CultureInfo.InvariantCulture)));
                return null;
            case ReceiptReading.WrongCount count:
                error = texts.With("error.palabras.cuenta", ("n", count.Count.ToString(CultureInfo.InvariantCulture)));
                return null;
            default:
                error = texts["error.palabras.suma"];
                return null;
        }
    }
}
