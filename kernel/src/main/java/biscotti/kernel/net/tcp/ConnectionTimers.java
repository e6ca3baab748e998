package biscotti.kernel.net.tcp;

import biscotti.kernel.schedule.KernelTimer;
import biscotti.kernel.schedule.TimerHeap;

/** The three timers of a connection: for what it sends, for the acknowledgment it owes, and for silence. */
final class ConnectionTimers {
    private final TcpConnection connection;
    private final TimerHeap queue;
    private final KernelTimer send = new SendTimer();
    private final KernelTimer delayedAck = new DelayedAckTimer();
    private final KernelTimer idle = new IdleTimer();

    ConnectionTimers(TcpConnection connection, TimerHeap queue) {
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
        queue.unregister(send);
        queue.unregister(delayedAck);
        queue.unregister(idle);
    }

    private final class SendTimer extends KernelTimer {
        @Override
        protected void expire(long nowNanos) {
            connection.sender.onTimer(nowNanos);
        }
    }

    private final class DelayedAckTimer extends KernelTimer {
        @Override
        protected void expire(long nowNanos) {
            if (connection.output.sendAck() < 0) {
                armDelayedAck(nowNanos + Receiver.DELAYED_ACK_NANOS);
            }
        }
    }

    private final class IdleTimer extends KernelTimer {
        @Override
        protected void expire(long nowNanos) {
            connection.onIdleTimer(nowNanos);
        }
    }
}
