/**
 * The object model: what a header, an array and a type information block look like. Data only.
 *
 * <p>Shared by the compiler, which writes these structures, and the runtime, which reads them. Not here: allocation and collection
 * (package heap).
 */
package biscotti.runtime.object;
