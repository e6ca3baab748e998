/**
 * Collections whose every operation allocates a bounded number of objects of fixed size, and never copies a table that grew.
 *
 * <p>What they are for: the compiler proves how much each system call can allocate; a {@code HashMap} that doubles has no such
 * bound. Sizes are fixed when a collection is made, or it grows in pieces of one size ({@link RadixTree}, {@link SlotTable}).
 *
 * <p>What they are not: thread-safe. The owner holds its lock around each call, unless a method says otherwise. No iterators, no
 * {@code equals} on elements, no recursion, no exceptions other than those that mean a bug in the caller.
 *
 * <table>
 * <caption>Cost of one operation</caption>
 * <tr><th>type</th><th>objects allocated at most</th></tr>
 * <tr><td>{@link IntrusiveList}, {@link Ring}, {@link Bitmap}</td><td>0</td></tr>
 * <tr><td>{@link LongMap#put}</td><td>1 entry</td></tr>
 * <tr><td>{@link RadixTree#put}</td><td>11 nodes</td></tr>
 * <tr><td>{@link SlotTable#add}</td><td>1 piece</td></tr>
 * </table>
 */
package biscotti.kernel.collection;
