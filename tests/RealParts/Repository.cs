namespace Alertadores.RealParts;

/// <summary>Files of the repository, found from where the tests were built: source paths are rewritten in deterministic builds.</summary>
public static class Repository
{
    public static string File(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "Alertadores.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, path);
    }
}
