using Alertadores.Console.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Console.Api;

/// <summary>What an endpoint says of itself, for the OpenAPI description and the tests. Not ASP.NET's own <c>Accepts</c>: that one would answer a wrong content type before the rights gate.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesBodyAttribute(Type body) : Attribute
{
    /// <summary>Type of the JSON body.</summary>
    public Type Body { get; } = body;
}

/// <summary>How endpoints are described where they are mapped: <c>api.MapPost(…).For(act, "What it does.").Acts&lt;Body&gt;()</c>.</summary>
internal static class Description
{
    /// <summary>The one act that it is for, and an English sentence for developers.</summary>
    public static RouteHandlerBuilder For(this RouteHandlerBuilder endpoint, ConsoleAct act, string summary) =>
        endpoint.WithMetadata(new RequiresAttribute(act)).WithSummary(summary);

    /// <summary>The JSON body that it takes.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder endpoint)
        where T : class => endpoint.WithMetadata(new TakesBodyAttribute(typeof(T)));

    /// <summary>The JSON that it answers. Problems need no mention.</summary>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint) => endpoint.Produces<T>();

    /// <summary>An act on an alert: takes a body that names the version, answers the new one.</summary>
    public static RouteHandlerBuilder Acts<T>(this RouteHandlerBuilder endpoint)
        where T : class => endpoint.Takes<T>().Answers<ActReceipt>();

    /// <summary>Changes nothing, or is to be on record each time.</summary>
    public static RouteHandlerBuilder MayBeRepeated(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(SafeToRepeat.Instance);
}
