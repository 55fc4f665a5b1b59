using Alertadores.Host.Configuration;

namespace Alertadores.Host.Running;

/// <summary>How much room the database's disk has. Known only for the embedded one; the disk of another server is its operator's to watch.</summary>
internal static class DiskRoom
{
    internal static Func<long?> Of(HostSettings settings)
    {
        if (settings.ConnectionString is not null || settings.UploadReserveBytes == 0)
        {
            return () => null;
        }

        DriveInfo disk = new(settings.Folder);
        return () =>
        {
            try
            {
                return disk.AvailableFreeSpace;
            }
            catch (IOException)
            {
                // Then PostgreSQL itself says whether there is room.
                return null;
            }
        };
    }
}
