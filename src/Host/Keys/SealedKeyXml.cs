using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Alertadores.Host.Keys;

/// <summary>Seals each key of the DataProtection ring under the master key before it is stored.</summary>
internal sealed class SealedKeyEncryptor(MasterKey master) : IXmlEncryptor
{
    internal const string Purpose = "alertadores/data-protection-key/v1";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        byte[] plaintext = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        return new EncryptedXmlInfo(
            new XElement("sealed", Convert.ToBase64String(master.Seal(Purpose, plaintext))), typeof(SealedKeyDecryptor));
    }
}

/// <summary>Opens them. DataProtection makes it by the type name that is stored beside each key: do not rename.</summary>
public sealed class SealedKeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        byte[] plaintext = services.GetRequiredService<MasterKey>().Open(SealedKeyEncryptor.Purpose, Convert.FromBase64String(encryptedElement.Value));
        return XElement.Parse(Encoding.UTF8.GetString(plaintext));
    }
}
