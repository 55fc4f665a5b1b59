using System.Globalization;
using System.Text;

namespace Alertadores.Crypto.Frames;

/// <summary>
/// What the frame of a file says about itself (docs/formats/sealed-file.md). A file is sealed as it arrives, before it is known which alert or message
/// it belongs to and whose keys will open it: the sealed list of the alert's answers, or of the message, names the upload and its hash instead.
/// </summary>
/// <param name="Upload">The file's random id, which is also the id of its part.</param>
public sealed record FileHeader(Guid Upload) : FramePlace
{
    internal override byte[] ToBytes() => Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{{\"direction\":\"in\",\"kind\":\"{PartKind.File}\",\"upload\":\"{Upload:D}\"}}"));

    internal override long? TryStep(long size) => FileStep.TryFor(size);
}
