using System.Globalization;

namespace Alertadores.Alerts.Keys;

/// <summary>Names the key pair of one owner in one epoch, written <c>owner/epoch</c> as in <c>oic-bienestar/1</c>.</summary>
public readonly record struct KeyId(string Owner, int Epoch)
{
    /// <summary>Reads <c>owner/epoch</c>; an epoch is a positive decimal number without leading zeros.</summary>
    public static bool TryParse(string? text, out KeyId id)
    {
        id = default;
        var slash = text?.LastIndexOf('/') ?? -1;
        if (slash <= 0
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
            || epoch < 1
            || text![slash + 1] == '0')
        {
            return false;
        }

        id = new KeyId(text[..slash], epoch);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Owner}/{Epoch}");
}
