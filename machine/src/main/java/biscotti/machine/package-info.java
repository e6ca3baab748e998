/**
 * The bare x86-64 machine as Java sees it: raw addresses, ports, control registers, CPUs.
 *
 * <p>Everything here is a privilege: only the packages on the compiler's list may call it. The methods are intrinsics, each one or
 * a few instructions on the target; where a hosted body makes sense (memory), it exists, so that the code above runs on HotSpot
 * unchanged. Not here: objects and the heap (module runtime), devices beyond the processor's own (module kernel).
 *
 * <p>Source: Intel 64 and IA-32 Architectures Software Developer's Manual. The vocabulary of {@link biscotti.machine.Address} is
 * that of Jikes RVM's magic types.
 */
package biscotti.machine;
