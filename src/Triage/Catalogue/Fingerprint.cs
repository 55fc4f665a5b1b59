using System.Security.Cryptography;
using System.Text;

namespace Alertadores.Triage.Catalogue;

/// <summary>Short name of a text's content. Line ends do not count, so that a checkout cannot change it.</summary>
internal static class Fingerprint
{
    private const int Digits = 8;

    public static string Of(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))))[..Digits];
}
