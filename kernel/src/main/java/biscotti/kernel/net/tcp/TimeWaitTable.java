package biscotti.kernel.net.tcp;

/** The flows in TIME_WAIT, oldest first, as many as tcp_max_tw_buckets allows. */
final class TimeWaitTable {
    private final Tcp tcp;
    private TimeWait oldest;
    private TimeWait newest;
    private int count;

    TimeWaitTable(Tcp tcp) {
        this.tcp = tcp;
    }

    int count() {
        return count;
    }

    /** Puts a record in the place of a connection; the oldest record goes when there are too many. */
    void begin(TcpConnection connection, long now) {
        tcp.flows.remove(connection);
        if (count >= tcp.settings.maxTimeWait) {
            end(oldest);
        }
        TimeWait record = new TimeWait(tcp);
        record.begin(connection, now);
        record.older = newest;
        if (newest == null) {
            oldest = record;
        } else {
            newest.newer = record;
        }
        newest = record;
        count++;
        tcp.flows.add(record);
    }

    /** The time is over, or cut short. */
    void end(TimeWait record) {
        record.end();
        tcp.flows.remove(record);
        if (record.older == null) {
            oldest = record.newer;
        } else {
            record.older.newer = record.newer;
        }
        if (record.newer == null) {
            newest = record.older;
        } else {
            record.newer.older = record.older;
        }
        count--;
    }
}
