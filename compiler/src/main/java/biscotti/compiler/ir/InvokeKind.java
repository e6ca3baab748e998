package biscotti.compiler.ir;

/** How the target of a call is found. DIRECT: static methods, constructors, private and super calls, devirtualised calls. */
public enum InvokeKind {
    DIRECT,
    VIRTUAL,
    INTERFACE
}
