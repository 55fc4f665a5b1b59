using System.Globalization;
using Alertadores.Intake.Load;

namespace Alertadores.Host.Configuration;

/// <summary>The part that reads how many reporters are served at once.</summary>
public sealed partial class SettingsReader
{
    private LoadLimits Load()
    {
        LoadLimits usual = new();
        return usual with
        {
            TextAtOnce = Count("Load:TextAtOnce", usual.TextAtOnce, 1, 64),
            TextWaiting = Count("Load:TextWaiting", usual.TextWaiting, 1, 10_000),
            FilesAtOnce = Count("Load:FilesAtOnce", usual.FilesAtOnce, 1, 64),
            FilesWaiting = Count("Load:FilesWaiting", usual.FilesWaiting, 1, 10_000),
            UploadsWaiting = Count("Uploads:Waiting", usual.UploadsWaiting, 1, 10_000),
            Demand = Demand(),
            ProofBits = Count("Load:ProofBits", usual.ProofBits, 1, 28),
            Wait = TimeSpan.FromSeconds(Count("Load:WaitSeconds", (int)usual.Wait.TotalSeconds, 1, 300)),
        };
    }

    private Demand Demand()
    {
        switch (Text("Load:Proof"))
        {
            case null or "underLoad":
                return Intake.Load.Demand.UnderLoad;
            case "always":
                return Intake.Load.Demand.Always;
            case "never":
                return Intake.Load.Demand.Never;
            case var other:
                problems.Add($"Load:Proof: «{other}» no es underLoad, always ni never.");
                return Intake.Load.Demand.UnderLoad;
        }
    }

    private int Count(string name, int usual, int least, int most)
    {
        if (Text(name) is not { } text)
        {
            return usual;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count >= least && count <= most)
        {
            return count;
        }

        problems.Add($"{name}: «{text}» no es un número entero entre {least} y {most}.");
        return usual;
    }
}
