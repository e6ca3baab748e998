package biscotti.kernel.filesystem.ext4.journal;

/** What the journal asks of its file system. Called with the volume's lock held. */
public interface JournalClient {
    /**
     * The running transaction is about to be committed: write the file data that it makes visible, and make the last changes.
     *
     * @return 0, or minus an errno, which aborts the journal
     */
    int beforeCommit();

    /** The transaction is durable. */
    void committed();

    /** The journal gave up because of this error. */
    void aborted(int error);
}
