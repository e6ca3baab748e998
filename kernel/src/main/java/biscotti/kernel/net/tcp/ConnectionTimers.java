package biscotti.kernel.net.tcp;

import biscotti.kernel.net.packet.NetworkTimer;
import biscotti.kernel.net.packet.TimerQueue;

/** The three timers of a connection: for what it sends, for the acknowledgment it owes, and for silence. */
final class ConnectionTimers {
    private final TcpConnection connection;
    private final TimerQueue queue;
    private final NetworkTimer send = new SendTimer();
    private final NetworkTimer delayedAck = new DelayedAckTimer();
    private final NetworkTimer idle = new IdleTimer();

    ConnectionTimers(TcpConnection connection, TimerQueue queue) {
        this.connection = connection;
        this.queue = queue;
        queue.register(send);
        queue.register(delayedAck);
        queue.register(idle);
    }

    void armSend(long deadlineNanos) {
        if (deadlineNanos == Long.MAX_VALUE) {
            queue.cancel(send);
        } else if (!send.isArmed() || send.deadlineNanos() != deadlineNanos) {
            queue.arm(send, deadlineNanos);
        }
    }

    void armDelayedAck(long deadlineNanos) {
        if (!delayedAck.isArmed()) {
            queue.arm(delayedAck, deadlineNanos);
        }
    }

    void cancelDelayedAck() {
        queue.cancel(delayedAck);
    }

    void armIdle(long deadlineNanos) {
        queue.arm(idle, deadlineNanos);
    }

    void cancelIdle() {
        queue.cancel(idle);
    }

    /** Gives the timers back to the queue. */
    void remove() {
        queue.remove(send);
        queue.remove(delayedAck);
        queue.remove(idle);
    }

    private final class SendTimer extends NetworkTimer {
        @Override
        protected void fire(long nowNanos) {
            connection.sender.onTimer(nowNanos);
        }
    }

    private final class DelayedAckTimer extends NetworkTimer {
        @Override
        protected void fire(long nowNanos) {
            if (connection.output.sendAck() < 0) {
                armDelayedAck(nowNanos + Receiver.DELAYED_ACK_NANOS);
            }
        }
    }

    private final class IdleTimer extends NetworkTimer {
        @Override
        protected void fire(long nowNanos) {
            connection.onIdleTimer(nowNanos);
        }
    }
}
