/**
 * Tier 6: threads and what java.util.concurrent offers.
 *
 * <p>Each case runs several threads and prints a verdict that does not depend on how they were interleaved, on how long
 * anything took, or on the number of CPUs: a sum, an invariant that held, an outcome that was never seen. Bodies
 * fail by throwing; {@link biscotti.cases.concurrent.Workers} hands the failure to the case.
 */
package biscotti.cases.concurrent;
