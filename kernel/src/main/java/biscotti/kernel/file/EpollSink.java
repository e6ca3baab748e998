package biscotti.kernel.file;

/** Takes the events that epoll_wait(2) finds. */
public interface EpollSink {
    /** One file's events, and what the program has put beside it. 0, or {@code -EFAULT}: then this event stays for the next call. */
    int event(int events, long data);
}
