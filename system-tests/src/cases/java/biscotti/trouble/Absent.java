package biscotti.trouble;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** What is not supported, and must be refused while building, by name. */
public final class Absent {

    private Absent() {
    }

    /** Nobody implements it. */
    public static final class NativeMethod {
        private static native int answer();

        public static void main(String[] args) {
            System.out.println(answer());
        }
    }

    /** Methods by name. */
    public static final class Reflection {
        public static void main(String[] args) throws Exception {
            System.out.println(String.class.getMethod("length").invoke("abc"));
        }
    }

    /** Classes by name. */
    public static final class Loading {
        public static void main(String[] args) throws Exception {
            System.out.println(Class.forName(args[0]).getName());
        }
    }

    /** A file. */
    public static final class File {
        public static void main(String[] args) throws Exception {
            System.out.println(Files.readString(Path.of("/etc/passwd")));
        }
    }

    /** The network. */
    public static final class Network {
        public static void main(String[] args) throws Exception {
            try (Socket socket = new Socket("127.0.0.1", 80)) {
                System.out.println(socket.getPort());
            }
        }
    }

    /** Another process. */
    public static final class Process {
        public static void main(String[] args) throws Exception {
            System.out.println(new ProcessBuilder("true").start().waitFor());
        }
    }

    /** A virtual thread. */
    public static final class VirtualThread {
        public static void main(String[] args) throws Exception {
            Thread.ofVirtual().start(() -> System.out.println("virtual")).join();
        }
    }

    /** A handle of a method. */
    public static final class Handle {
        public static void main(String[] args) throws Throwable {
            var length = MethodHandles.lookup().findVirtual(String.class, "length", MethodType.methodType(int.class));
            System.out.println((int) length.invokeExact("abc"));
        }
    }

    /** A library in machine code. */
    public static final class Library {
        public static void main(String[] args) {
            System.loadLibrary("none");
        }
    }

    /** Providers. */
    public static final class Services {
        public static void main(String[] args) {
            ServiceLoader.load(Runnable.class).forEach(Runnable::run);
        }
    }

    /** Code that nobody reaches may ask for anything. */
    public static final class Unreached {
        public static void main(String[] args) {
            System.out.println("fine");
        }

        static void never() throws Exception {
            Files.delete(Path.of("/"));
        }
    }

    /** No main method. */
    public static final class NoMain {
        public static void mainly(String[] args) {
            System.out.println("not called");
        }
    }
}
