/**
 * Facts about a build, as text files that lie beside the image: what is reachable and why, how large everything is, how deep the stacks
 * go, where assembly, raw memory and the language's features are used.
 *
 * <p>For people, and for comparing two builds: every list has an order that does not depend on the build. What is counted in the source's
 * graphs (features, raw memory) is counted before methods are inlined. Not here: what makes a build fail (package check).
 */
package biscotti.compiler.report;
