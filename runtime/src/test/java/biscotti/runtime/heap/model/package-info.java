/**
 * An exhaustive model of the collection cycle: every interleaving of a few threads, CPUs, objects and the collector.
 *
 * <p>It says why each phase in {@code biscotti.runtime.heap.Phase} is there: with all rules no object is lost, without any one of them
 * some interleaving loses one. Change it together with the protocol.
 */
package biscotti.runtime.heap.model;
