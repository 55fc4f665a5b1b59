namespace Alertadores.Fuzzing.Tests;

/// <summary>A parser threw what it does not document; the message has the input.</summary>
public sealed class CrashException(string message, Exception crash) : Exception(message, crash);
