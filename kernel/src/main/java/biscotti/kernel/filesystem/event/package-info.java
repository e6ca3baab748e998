/**
 * Events as files: counters (eventfd(2)), timers (timerfd_create(2)), signals (signalfd(2)). Each is an open file on the anonymous inode, with a state of a few
 * words under a spin lock, and an {@link biscotti.kernel.file.EventSource}. (epoll belongs to the {@linkplain biscotti.kernel.file file floor}.)
 */
package biscotti.kernel.filesystem.event;
