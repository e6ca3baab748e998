/**
 * {@code invokedynamic} and dynamic constants, decided while compiling: there is no linkage on the bare machine.
 *
 * <p>{@link biscotti.compiler.lower.DynamicCalls} is the table of known bootstrap methods. Lambdas and method references become classes
 * ({@code LambdaClass}); the methods of records, pattern switches and string concatenation become static methods or calls. Any
 * other bootstrap method is unsupported. The meanings are those of the javadoc of {@code LambdaMetafactory},
 * {@code ObjectMethods}, {@code SwitchBootstraps}, {@code StringConcatFactory} and {@code ConstantBootstraps}.
 */
package biscotti.compiler.lower;
