using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Npgsql;

namespace Alertadores.Host.Keys;

/// <summary>DataProtection as the whole process uses it: one ring, in the database, sealed by the master key.</summary>
internal static class KeyRing
{
    internal static ServiceProvider Open(NpgsqlDataSource database, MasterKey master, TimeProvider time)
    {
        ServiceCollection services = new();
        services.AddSingleton(master);
        services.AddSingleton(time);
        services.AddDataProtection().SetApplicationName("alertadores");
        services.Configure<KeyManagementOptions>(options =>
        {
            options.XmlRepository = new KeyRingTable(database);
            options.XmlEncryptor = new SealedKeyEncryptor(master);
        });
        ServiceProvider provider = services.BuildServiceProvider();

        // The first key is born now and not with the first alert, whose moment its creation date would tell (contract A4).
        provider.GetRequiredService<IDataProtectionProvider>().CreateProtector("alertadores/first-key").Protect([]);
        return provider;
    }
}
