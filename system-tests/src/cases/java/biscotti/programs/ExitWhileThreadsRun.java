package biscotti.programs;

/** The process lives while a thread that is not a daemon does, and no longer. */
public final class ExitWhileThreadsRun {

    private ExitWhileThreadsRun() {
    }

    /** Returns before its threads have ended. */
    public static void main(String[] args) {
        Thread daemon = new Thread(() -> {
            while (true) {
                Thread.onSpinWait();
            }
        });
        daemon.setDaemon(true);
        daemon.start();
        new Thread(() -> {
            try {
                Thread.sleep(30);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            System.out.println("the last thread ends");
        }).start();
        System.out.println("main ends");
    }
}
