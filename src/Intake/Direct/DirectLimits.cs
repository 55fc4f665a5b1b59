using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;

namespace Alertadores.Intake.Direct;

/// <summary>What a program that seals by itself may send. How much fits into one alert stands in <see cref="Alerts.Uploads.UploadLimits"/>.</summary>
internal static class DirectLimits
{
    /// <summary>Most bytes of a question for the route: the facts.</summary>
    public const int RouteBytes = 16 * 1024;

    /// <summary>Most bytes of an alert: three texts of 64 KiB in base64, and what stands around them.</summary>
    public const int AlertBytes = 512 * 1024;

    /// <summary>Levels of nesting of a body.</summary>
    public const int Depth = 6;

    /// <summary>Most keys that an alert is sealed to.</summary>
    public const int Keys = 16;

    /// <summary>Most characters of an id of a catalogue, and of a key.</summary>
    public const int IdCharacters = 100;

    /// <summary>Bytes before the payload of an upload: the tray's secret and the upload's id.</summary>
    public const int UploadHeadBytes = Alerts.Uploads.UploadTray.SecretSize + 16;

    /// <summary>Most bytes of an upload.</summary>
    public static long UploadBytes => UploadHeadBytes + AgePayload.SealedSize(FileStep.Largest);
}
