package biscotti.kernel.net.tcp;

import biscotti.kernel.collection.IntrusiveList;

/** The flows in TIME_WAIT, oldest first, as many as tcp_max_tw_buckets allows. */
final class TimeWaitTable {
    private final Tcp tcp;
    private final IntrusiveList<TimeWait> records = new IntrusiveList<>();

    TimeWaitTable(Tcp tcp) {
        this.tcp = tcp;
    }

    int count() {
        return records.size();
    }

    /** Puts a record in the place of a connection; the oldest record goes when there are too many. */
    void begin(TcpConnection connection, long now) {
        tcp.flows.remove(connection);
        if (records.size() >= Math.max(tcp.settings.maxTimeWait, 1)) {
            end(records.first().owner);
        }
        TimeWait record = new TimeWait(tcp);
        record.begin(connection, now);
        records.addLast(record.age);
        tcp.flows.add(record);
    }

    /** The time is over, or cut short. */
    void end(TimeWait record) {
        record.end();
        tcp.flows.remove(record);
        records.remove(record.age);
    }
}
