package biscotti.kernel.filesystem.ext4;

/**
 * On whose behalf an operation is done. Permissions are checked above; here it says who owns what is made.
 *
 * @param mayUseReserve whether the blocks that are kept for the superuser may be used
 */
public record Caller(int uid, int gid, boolean mayUseReserve) {
    public static final Caller ROOT = new Caller(0, 0, true);
}
