/**
 * User processes as the machine sees them: registers, page tables, vector state, access to user memory.
 *
 * <p>{@link biscotti.machine.user.PageTable} runs on HotSpot too, over {@link biscotti.machine.HostedMemory} that stands for physical
 * memory.
 *
 * <p>Not here: what runs user code and switches between threads ({@code biscotti.runtime.user}), what a fault or a call means (the
 * kernel).
 *
 * <p>Invariants: a user page is never executable and writable through the kernel's mappings; kernel code touches user memory by {@link
 * biscotti.machine.user.UserAccess} alone, or through the frames themselves, and supervisor mode access prevention holds it to that.
 *
 * <p>Source: Intel SDM volume 3, chapters 4 (paging), 5.8 (system calls), 6 (interrupts) and 13 (extended state).
 */
package biscotti.machine.user;
