/**
 * Small programs whose output is the same on every correct Java machine: the differential cases.
 *
 * <p>A <em>case</em> is a public static method without parameters that prints to {@code System.out} and nothing else.
 * Related cases share a class; related classes share a package. Each case stands alone: it depends on no other case
 * having run, and running it twice in one process is not promised to print the same, since some cases watch
 * initialisers, which run once.
 *
 * <p>Cases are ordered in six tiers, from what a young compiler handles to what needs a whole class library:
 * <ol>
 * <li>arithmetic, control flow, arrays, objects, String and StringBuilder;
 * <li>exceptions, interfaces, lambdas, records, enums, switches, initialisers;
 * <li>collections, and strings in depth;
 * <li>floating-point text, Math, BigInteger and BigDecimal, Random;
 * <li>streams, formatting, Scanner;
 * <li>threads and everything concurrent, references, stack overflow and memory exhaustion.
 * </ol>
 * {@code Tier1} to {@code Tier6} are main classes that refer to the cases of one tier only, so that a closed-world
 * compiler takes in no more than these need. {@code AllCases} refers to all of them.
 *
 * <p>What is printed never depends on time, identity hashes, addresses, the number of CPUs, the default locale, or an
 * order that the specification leaves open. Messages of implicit exceptions are printed only where every machine is
 * meant to agree on them: not those of NullPointerException and ClassCastException.
 *
 * <p>The cases use no reflection: the tables of the tiers are written out, and a test on HotSpot holds them complete.
 */
package biscotti.cases;
