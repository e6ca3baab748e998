package biscotti.runtime.overlay;

import biscotti.machine.Address;
import biscotti.machine.ObjectAccess;
import biscotti.machine.PerCpu;
import biscotti.machine.Power;
import biscotti.machine.TimeStampCounter;
import biscotti.machine.annotation.NeverInline;
import biscotti.machine.annotation.Uninterruptible;
import biscotti.runtime.CompilerSupport;
import biscotti.runtime.Console;
import biscotti.runtime.ConsoleInput;
import biscotti.runtime.WallClock;
import biscotti.runtime.exception.ClassInitialisation;
import biscotti.runtime.exception.Exhaustion;
import biscotti.runtime.exception.StackTraces;
import biscotti.runtime.heap.Barrier;
import biscotti.runtime.heap.HeapStatistics;
import biscotti.runtime.monitor.Monitor;
import biscotti.runtime.overlay.lang.ClassOverlay;
import biscotti.runtime.processor.Processors;
import biscotti.runtime.thread.Collection;
import biscotti.runtime.thread.JavaThreads;
import biscotti.runtime.thread.MachineThread;
import biscotti.runtime.thread.ReferenceHandler;

/** The door from the overlays to the rest of the runtime. */
public final class Services {
    private static final long NANOS_PER_MILLISECOND = 1_000_000;

    private Services() {}

    public static void initialiseClass(Object mirror) {
        ClassInitialisation.initialise((ClassOverlay<?>) mirror);
    }

    public static Object newArray(Address tib, int length) {
        return CompilerSupport.newArray(tib, length);
    }

    public static Object newInstance(Address tib, long sizeBytes) {
        return CompilerSupport.newInstance(tib, sizeBytes);
    }

    public static void storeBarrier(Address slot, Object newValue) {
        CompilerSupport.storeBarrier(slot, newValue);
    }

    public static void monitorNotify(Object object) {
        Monitor.signal(object);
    }

    public static void monitorNotifyAll(Object object) {
        Monitor.signalAll(object);
    }

    /** 0: no limit. */
    public static void monitorWait(Object object, long timeoutMillis) throws InterruptedException {
        boolean isBounded = timeoutMillis <= Long.MAX_VALUE / NANOS_PER_MILLISECOND / 2;
        Monitor.await(object, isBounded ? timeoutMillis * NANOS_PER_MILLISECOND : 0);
    }

    public static boolean holdsMonitor(Object object) {
        return Monitor.isHeld(object);
    }

    public static long nanoTime() {
        return TimeStampCounter.nanoseconds();
    }

    public static long currentTimeMillis() {
        return WallClock.milliseconds();
    }

    /** The referent, as {@code Reference.get} sees it while the barrier is on; belongs to the test of that. */
    @Uninterruptible("belongs to the load")
    public static Object loadReferent(Object reference) {
        return ObjectAccess.objectAt(Barrier.loadReferent(PerCpu.readAddress(PerCpu.SELF), ObjectAccess.addressOf(reference)));
    }

    public static void collect() {
        Collection.collect();
    }

    /** There is a queue: what the collector clears is to be handed to {@code ReferenceOverlay.enqueueAll}. */
    public static void startReferenceHandler() {
        ReferenceHandler.start();
    }

    /** At least 1: the answer while the image is built. */
    public static int processorCount() {
        return Math.max(1, Processors.count());
    }

    /** The same of the machine that runs: an initialiser that asks is left to run time. */
    public static int processorCountNow() {
        return MachineThread.current() == null ? 1 : processorCount();
    }

    public static long freeBytes() {
        return HeapStatistics.freePageBytes();
    }

    public static long totalBytes() {
        return HeapStatistics.heapBytes();
    }

    public static long maximumBytes() {
        return HeapStatistics.heapBytes();
    }

    /** Ends the machine; never returns. */
    public static void halt(int status) {
        Power.off(status);
    }

    public static void writeConsole(int stream, byte[] bytes, int offset, int length) {
        Console.write(stream, bytes, offset, length);
    }

    /** ASCII text to standard error, without need of memory; other characters become question marks. */
    public static void writeError(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            Console.writeError((byte) (c < 0x80 ? c : '?'));
        }
    }

    /** The program ends for want of memory, and wants some to say so. */
    public static void releaseReserve() {
        Exhaustion.releaseReserve();
    }

    public static int readConsole(byte[] bytes, int offset, int length) {
        return ConsoleInput.read(bytes, offset, length);
    }

    public static Thread currentThread() {
        return JavaThreads.current();
    }

    /** All stacks have one size, whatever the program asks for. */
    public static void startThread(Thread thread, long stackSize) {
        JavaThreads.start(thread);
    }

    public static void yieldThread() {
        MachineThread.yield();
    }

    public static void sleepNanos(long nanos) {
        MachineThread.sleep(nanos);
    }

    public static void interrupt(Thread thread) {
        JavaThreads.interrupt(thread);
    }

    /** 0: no limit. */
    public static void park(long nanos) {
        MachineThread.await(MachineThread.PARK, nanos);
    }

    public static void unpark(Thread thread) {
        JavaThreads.unpark(thread);
    }

    /** The addresses of the frames of the caller and above. */
    @NeverInline
    public static Object captureTrace() {
        return StackTraces.capture();
    }

    /** Names for {@link #captureTrace}'s result, taken in a constructor of {@code thrown}. */
    public static StackTraceElement[] symbolise(Object trace, Throwable thrown) {
        return StackTraces.symbolise((long[]) trace, thrown);
    }
}
