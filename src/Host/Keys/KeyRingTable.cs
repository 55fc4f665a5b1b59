using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Alertadores.Host.Keys;

/// <summary>The DataProtection key ring in PostgreSQL, so that all nodes share it. Each element is already sealed by the master key.</summary>
internal sealed class KeyRingTable(NpgsqlDataSource database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using NpgsqlCommand read = database.CreateCommand("SELECT xml FROM data_protection_key ORDER BY name");
        using NpgsqlDataReader rows = read.ExecuteReader();
        List<XElement> elements = [];
        while (rows.Read())
        {
            elements.Add(XElement.Parse(rows.GetString(0)));
        }

        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using NpgsqlCommand write = database.CreateCommand("INSERT INTO data_protection_key (name, xml) VALUES ($1, $2)");
        write.Parameters.Add(new NpgsqlParameter { Value = friendlyName });
        write.Parameters.Add(new NpgsqlParameter { Value = element.ToString(SaveOptions.DisableFormatting) });
        write.ExecuteNonQuery();
    }
}
