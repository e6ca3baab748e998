package biscotti.kernel.net.unix;

import biscotti.kernel.collection.IntrusiveList;
import biscotti.kernel.collection.Link;
import biscotti.kernel.file.OpenFile;

/**
 * Counts which sockets are under way in queues, and finds those that nobody can ever receive.
 *
 * <p>A socket all of whose references come from queues is a candidate. Subtract the references that come from the queues of candidates: who has some left is
 * reached from outside, and so is what is in its queue, and so on. What is not reached is garbage: its queue is emptied, and the references fall.
 */
final class FlightCollector {
    private final UnixSpace space;
    private final IntrusiveList<UnixSocket> sockets = new IntrusiveList<>();

    FlightCollector(UnixSpace space) {
        this.space = space;
    }

    // ---- counts, under the lock of the space

    /** Files enter a queue. */
    void depart(OpenFile[] files) {
        for (OpenFile each : files) {
            if (each instanceof UnixSocket socket) {
                if (socket.flights == 0) {
                    sockets.addLast(socket.inFlight);
                }
                socket.flights++;
            }
        }
    }

    /** Files leave a queue. */
    void arrive(OpenFile[] files) {
        for (OpenFile each : files) {
            if (each instanceof UnixSocket socket) {
                socket.flights--;
                if (socket.flights == 0) {
                    sockets.remove(socket.inFlight);
                }
            }
        }
    }

    boolean isEmpty() {
        return sockets.isEmpty();
    }

    /** Empties the queues of all garbage. Without locks. */
    void collect() {
        space.lock.acquire();
        for (Link<UnixSocket> at = sockets.first(); at != null; at = sockets.next(at)) {
            at.owner.isCandidate = at.owner.referenceCount() == at.owner.flights;
            at.owner.outsideFlights = at.owner.flights;
        }
        for (Link<UnixSocket> at = sockets.first(); at != null; at = sockets.next(at)) {
            if (at.owner.isCandidate) {
                at.owner.forEachQueuedFile(file -> count(file, -1));
            }
        }
        boolean isChanged = true;
        while (isChanged) {
            isChanged = false;
            for (Link<UnixSocket> at = sockets.first(); at != null; at = sockets.next(at)) {
                if (at.owner.isCandidate && at.owner.outsideFlights > 0) {
                    at.owner.isCandidate = false;
                    at.owner.forEachQueuedFile(file -> count(file, 1));
                    isChanged = true;
                }
            }
        }
        UnixSocket garbage = firstCandidate();
        while (garbage != null) {
            garbage.isCandidate = false;
            garbage.purgeQueue();
            garbage = firstCandidate();
        }
        space.lock.release();
    }

    private UnixSocket firstCandidate() {
        for (Link<UnixSocket> at = sockets.first(); at != null; at = sockets.next(at)) {
            if (at.owner.isCandidate) {
                return at.owner;
            }
        }
        return null;
    }

    private static void count(OpenFile file, int change) {
        if (file instanceof UnixSocket socket) {
            socket.outsideFlights += change;
        }
    }
}
