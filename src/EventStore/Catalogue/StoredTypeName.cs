namespace Alertadores.EventStore.Catalogue;

/// <summary>How <c>mt_dotnet_type</c> names a type: without version and key of the assembly, so that releases share it.</summary>
internal static class StoredTypeName
{
    public static string Of(Type type) => $"{type.FullName}, {type.Assembly.GetName().Name}";
}
