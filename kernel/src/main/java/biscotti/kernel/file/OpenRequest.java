package biscotti.kernel.file;

import biscotti.kernel.schedule.Credentials;

/** What an opening is asked for, and where it puts the open file. */
public final class OpenRequest {
    /** The flags of open(2), without {@code O_CREAT} and what else is done before the opening. */
    public final int flags;
    public final Credentials credentials;
    /** Where the file was found. */
    public final Location location;
    /** The open file, after a result of 0. */
    public OpenFile file;

    public OpenRequest(int flags, Credentials credentials, Location location) {
        this.flags = flags;
        this.credentials = credentials;
        this.location = location;
    }
}
