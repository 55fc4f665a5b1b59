using System.Runtime.CompilerServices;

namespace Alertadores.RealParts;

/// <summary>Files of the repository, found from where this source lies.</summary>
public static class Repository
{
    public static string File(string path, [CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(here)!);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Alertadores.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, path);
    }
}
