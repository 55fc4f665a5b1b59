using System.Diagnostics;
using System.Text.Json;

namespace Alertadores.Intake.Tests.Cleaning.Samples;

/// <summary>Debian's exiftool, run outside the product: it writes hidden data into samples and says what is left in results.</summary>
internal static class Exiftool
{
    /// <summary>Groups of what a picture or page must say to be shown, and of the tool itself.</summary>
    private static readonly string[] Harmless = ["ExifTool", "System", "File", "JFIF", "PNG", "GIF", "RIFF", "PDF", "Composite"];

    /// <summary>The file with these tags written into it, such as <c>-GPSLatitude=19.4</c>.</summary>
    internal static byte[] Write(byte[] file, params string[] tags) => Run(file, [.. tags, "-q", "-o", "-", "-"]);

    /// <summary>Every tag, named with its group: <c>GPS:GPSLatitude</c>.</summary>
    internal static IReadOnlyList<string> Tags(byte[] file)
    {
        using var json = JsonDocument.Parse(Run(file, ["-json", "-a", "-u", "-G1", "-"]));
        return [.. json.RootElement[0].EnumerateObject().Select(tag => tag.Name)];
    }

    /// <summary>The value of a tag as exiftool prints it.</summary>
    internal static string Value(byte[] file, string tag)
    {
        using var json = JsonDocument.Parse(Run(file, ["-json", "-G1", "-"]));
        return json.RootElement[0].GetProperty(tag).ToString();
    }

    /// <summary>Tags that no viewer needs: what somebody could learn from the file.</summary>
    internal static IReadOnlyList<string> Telling(byte[] file) =>
        [.. Tags(file).Where(tag => tag.Split(':') is [var group, var name] && (!Harmless.Contains(group, StringComparer.Ordinal) || IsWord(name)))];

    // PNG texts, GIF comments and a PDF's Info stand in the groups of their format.
    private static bool IsWord(string name) =>
        name is "Comment" or "Author" or "Creator" or "Producer" or "CreateDate" or "ModifyDate" or "Title" or "Subject" or "Keywords" or "Software"
            or "Artist" or "Description" or "Copyright";

    private static byte[] Run(byte[] input, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("exiftool", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var reading = Task.Run(() =>
        {
            using var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            return output.ToArray();
        });
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        var result = reading.GetAwaiter().GetResult();
        process.WaitForExit();
        return result;
    }
}
