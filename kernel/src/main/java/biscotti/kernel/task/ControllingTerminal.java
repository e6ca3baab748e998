package biscotti.kernel.task;

/** A terminal as sessions see it: whose it is, and which of their jobs is in front. {@link JobControl} does the rest. */
public final class ControllingTerminal {
    /** What the terminal itself is asked to do. */
    public interface Line {
        /** The leader of the session has ended, and the line goes with it: hangs up, with {@link JobControl#hangUp}. May sleep. */
        void leaderEnded();
    }

    /** As /proc tells it. */
    public final long deviceNumber;
    /** The terminal, of the file-system floor. */
    public final Line line;
    /** Whether the line is hung up when the leader of its session ends; pseudoterminals are not. */
    final boolean isHungUpWithLeader;
    /** Under {@link TaskLocks#TREE}, as the next one. */
    Session session;
    /** The number of the group in front, or 0. */
    int foreground;

    public ControllingTerminal(long deviceNumber, Line line, boolean isHungUpWithLeader) {
        this.deviceNumber = deviceNumber;
        this.line = line;
        this.isHungUpWithLeader = isHungUpWithLeader;
    }

    /** The number of the group in front, or 0: a snapshot. */
    public int foreground() {
        return foreground;
    }

    /** The session that it controls, or null: a snapshot. */
    public Session session() {
        return session;
    }
}
