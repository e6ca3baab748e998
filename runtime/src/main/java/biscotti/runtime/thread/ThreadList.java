package biscotti.runtime.thread;

import biscotti.machine.annotation.NoAllocation;
import biscotti.machine.annotation.Uninterruptible;

/** All threads that have a stack, and the numbers that stand for them in lock words. */
@NoAllocation
@Uninterruptible("used under the scheduler's lock")
final class ThreadList {
    private static final int MOST = 65_535;

    private final long[] numbers = new long[(MOST + 1) / Long.SIZE];
    private MachineThread first;
    /** The thread that a walk comes to next. */
    private MachineThread nextInWalk;
    private int count;
    private int firstFreeWord;

    ThreadList() {
        numbers[0] = 1;
    }

    boolean hasRoom() {
        return count < MOST;
    }

    /** Enters a thread and numbers it. Precondition: {@link #hasRoom}. */
    void add(MachineThread thread) {
        thread.previousThread = null;
        thread.nextThread = first;
        if (first != null) {
            first.previousThread = thread;
        }
        first = thread;
        count++;
        thread.setIdentifier(takeNumber());
    }

    void remove(MachineThread thread) {
        if (thread.previousThread == null) {
            first = thread.nextThread;
        } else {
            thread.previousThread.nextThread = thread.nextThread;
        }
        if (thread.nextThread != null) {
            thread.nextThread.previousThread = thread.previousThread;
        }
        if (nextInWalk == thread) {
            nextInWalk = thread.nextThread;
        }
        count--;
        giveNumberBack(thread.identifier());
    }

    MachineThread first() {
        return first;
    }

    /** Begins a walk over the threads that are there now; those that come later are left out. */
    void beginWalk() {
        nextInWalk = first;
    }

    /** The next thread of the walk, or null at its end. */
    MachineThread nextInWalk() {
        MachineThread thread = nextInWalk;
        if (thread != null) {
            nextInWalk = thread.nextThread;
        }
        return thread;
    }

    int count() {
        return count;
    }

    private int takeNumber() {
        int word = firstFreeWord;
        while (numbers[word] == -1L) {
            word++;
        }
        firstFreeWord = word;
        int bit = Long.numberOfTrailingZeros(~numbers[word]);
        numbers[word] |= 1L << bit;
        return word * Long.SIZE + bit;
    }

    private void giveNumberBack(int number) {
        int word = number / Long.SIZE;
        numbers[word] &= ~(1L << number % Long.SIZE);
        if (word < firstFreeWord) {
            firstFreeWord = word;
        }
    }
}
