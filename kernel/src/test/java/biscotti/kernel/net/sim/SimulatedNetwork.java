package biscotti.kernel.net.sim;

import biscotti.kernel.net.link.Ethernet;
import biscotti.kernel.schedule.SimulatedClock;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A switch with hosts, its own clock and a seed: the same seed gives the same run. */
public final class SimulatedNetwork {
    private record Delivery(long atNanos, long order, SimulatedPort target, byte[] frame) {
    }

    public final SimulatedClock clock = new SimulatedClock(0);
    public final Impairment impairment;
    final SplittableRandom random;
    private final PriorityQueue<Delivery> deliveries = new PriorityQueue<>(
            (a, b) -> a.atNanos != b.atNanos ? Long.compare(a.atNanos, b.atNanos) : Long.compare(a.order, b.order));
    private final List<SimulatedHost> hosts = new ArrayList<>();
    private final List<SimulatedPort> ports = new ArrayList<>();
    private long nextOrder;
    private int burstLeft;
    private long burstStartNanos;
    /** Set to see every frame: {@code -Dbiscotti.trace=true}. */
    private final boolean isTraced = Boolean.getBoolean("biscotti.trace");
    /** Sees every frame before anything happens to it; null for nobody. */
    public Consumer<byte[]> tap;
    public long framesSent;
    public long framesLost;

    public SimulatedNetwork(long seed, Impairment impairment) {
        this.random = new SplittableRandom(seed);
        this.impairment = impairment;
        clock.advance(1_000_000_000L);
    }

    /** A host with address 10.0.0.{@code number}. */
    public SimulatedHost addHost(int number, int poolSize) {
        SimulatedHost host = new SimulatedHost(this, number, poolSize);
        hosts.add(host);
        return host;
    }

    SimulatedPort newPort(long hardwareAddress) {
        SimulatedPort port = new SimulatedPort(this, hardwareAddress);
        ports.add(port);
        return port;
    }

    /** Carries a frame, badly. */
    void carry(SimulatedPort source, byte[] frame) {
        framesSent++;
        if (tap != null) {
            tap.accept(frame);
        }
        if (isTraced) {
            System.out.println(clock.monotonicNanos() / 1000 + " us " + FrameText.describe(frame));
        }
        long departure = clock.monotonicNanos();
        if (impairment.bitsPerSecond > 0) {
            long now = departure;
            long backlogBytes = Math.max(source.busyUntilNanos - now, 0) * impairment.bitsPerSecond / 8_000_000_000L;
            if (backlogBytes + frame.length > impairment.queueBytes) {
                framesLost++;
                return;
            }
            departure = Math.max(now, source.busyUntilNanos) + frame.length * 8_000_000_000L / impairment.bitsPerSecond;
            source.busyUntilNanos = departure;
        }
        if (clock.monotonicNanos() - burstStartNanos > 100_000_000L) {
            burstLeft = 0;
        }
        if (burstLeft == 0) {
            burstStartNanos = clock.monotonicNanos();
        }
        if (burstLeft > 0 || chance(impairment.lossPpm)) {
            burstLeft = burstLeft > 0 ? burstLeft - 1 : impairment.burst - 1;
            framesLost++;
            return;
        }
        deliver(source, frame, departure);
        if (chance(impairment.duplicatePpm)) {
            deliver(source, frame, departure);
        }
    }

    private void deliver(SimulatedPort source, byte[] frame, long departure) {
        byte[] copy = frame.clone();
        if (chance(impairment.corruptPpm)) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        long at = departure + impairment.delayNanos;
        if (impairment.jitterNanos > 0) {
            at += random.nextLong(impairment.jitterNanos);
        }
        if (chance(impairment.reorderPpm)) {
            at += impairment.reorderNanos;
        }
        long destination = 0;
        for (int i = 0; i < 6; i++) {
            destination = destination << 8 | copy[i] & 0xff;
        }
        for (SimulatedPort port : ports) {
            boolean isWanted = Ethernet.isGroup(destination) || port.hardwareAddress() == destination;
            if (port != source && isWanted) {
                deliveries.add(new Delivery(at, nextOrder++, port, copy));
            }
        }
    }

    private boolean chance(int ppm) {
        return ppm > 0 && random.nextInt(1_000_000) < ppm;
    }

    /** Lets the hosts work until a condition holds or so much simulated time has passed. Returns whether it holds. */
    public boolean runUntil(BooleanSupplier condition, long limitNanos) {
        long end = clock.monotonicNanos() + limitNanos;
        while (true) {
            settle();
            if (condition.getAsBoolean()) {
                return true;
            }
            long next = end;
            if (!deliveries.isEmpty()) {
                next = Math.min(next, deliveries.peek().atNanos);
            }
            for (SimulatedHost host : hosts) {
                next = Math.min(next, host.stack.nextDeadlineNanos());
            }
            long now = clock.monotonicNanos();
            if (now >= end) {
                return false;
            }
            clock.advance(Math.max(next - now, 0));
        }
    }

    /** Lets simulated time pass. */
    public void run(long nanos) {
        runUntil(() -> false, nanos);
    }

    private void settle() {
        boolean isBusy = true;
        while (isBusy) {
            isBusy = false;
            while (!deliveries.isEmpty() && deliveries.peek().atNanos <= clock.monotonicNanos()) {
                Delivery delivery = deliveries.poll();
                delivery.target.arrived.add(delivery.frame);
                isBusy = true;
            }
            for (SimulatedHost host : hosts) {
                isBusy |= host.poll();
            }
        }
    }
}
