/**
 * Methods whose calls become operations of the intermediate representation: raw memory and single instructions of {@code biscotti.machine},
 * {@code jdk.internal.misc.Unsafe}, {@code VarHandle}s known from their initialiser, and a few methods of java.lang.
 *
 * <p>One class for each family; {@link biscotti.compiler.intrinsic.Intrinsics} finds it by the method's class. An intrinsic gets the
 * arguments as the bytecode left them: a receiver is checked for null here, where it matters. A method of a family that is not known is an
 * ordinary one, unless it is annotated {@code @Intrinsic}. Source of the meanings: the javadoc of each class; {@code Unsafe} access modes as
 * in JEP 193.
 */
package biscotti.compiler.intrinsic;
