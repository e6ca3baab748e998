package biscotti.kernel.file;

/** An open file whose readiness changes. Others are always ready, and epoll refuses them. */
public interface Pollable {
    /**
     * What is true now. May still be called while the file is being closed, and then answers what it likes. May sleep for a lock, but takes none of
     * {@link FileLocks#EPOLL} or below.
     *
     * @param table who wants to know of changes, or null
     * @return bits of poll(2); a superset of what is asked is fine
     */
    int readiness(PollTable table);
}
