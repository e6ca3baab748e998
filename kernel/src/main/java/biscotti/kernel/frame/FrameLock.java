package biscotti.kernel.frame;

/** The lock of the frames. It is no lock of the scheduler's floor, which stands above this one: it is the last that anybody takes. */
public interface FrameLock {
    void lock();

    void unlock();
}
