package biscotti.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --publish}: the host talks to a program of the guest, through a network card. */
class PublishTest {
    private static final long TIMEOUT_SECONDS = 600;
    private static final int CONNECTIONS = 100;
    private static final int BULK_BYTES = 2_000_000;
    private static final int MOST_ATTEMPTS = 3_000;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"--cpus 1", "--cpus 2 --machine microvm"})
    void everyByteComesBack(String options) throws Exception {
        buildKernel();
        int port = freePort();
        List<String> words = new ArrayList<>(List.of(options.split(" ")));
        words.addAll(List.of("--publish", port + ":7"));
        Process guest = LinuxProgram.compile("echo", directory).exec(words).start();
        try {
            Random random = new Random(1);
            awaitServer(port, guest);
            for (int i = 0; i < CONNECTIONS; i++) {
                assertEchoed(port, bytes(random, 1 + random.nextInt(5_000)));
            }
            assertEchoed(port, bytes(random, BULK_BYTES));
            try (Socket last = connect(port)) {
                last.getOutputStream().write('Q');
                assertTrue(guest.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS));
            }
            assertEquals(0, guest.exitValue(), Files.readString(directory.resolve("error")));
        } finally {
            guest.destroyForcibly();
        }
    }

    @Test
    void isRefusedWithDeterministicTime() throws Exception {
        Command.Result refused = Command.biscotti(directory, "exec", "--icount", "--publish", "1:2", "--", "true").run();
        assertEquals(125, refused.status());
        assertTrue(refused.error().contains("--publish cannot be had with --icount"), refused.error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "0:80", "80:65536", "a:b", "1:2:3"})
    void portsThatAreNoneAreRefused(String ports) throws Exception {
        Command.Result refused = Command.biscotti(directory, "exec", "--publish", ports, "--", "true").run();
        assertEquals(125, refused.status());
        assertTrue(refused.error().contains("--publish wants HOST:GUEST"), refused.error());
    }

    /** So that the time that it takes to build the kernel is not time in which the guest is expected to answer. */
    private void buildKernel() throws Exception {
        Command.biscotti(directory, "exec", "--", "true").text();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static Socket connect(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /** QEMU takes connections before the guest listens, and resets them then. */
    private static void awaitServer(int port, Process guest) throws IOException, InterruptedException {
        boolean isThere = false;
        for (int i = 0; i < MOST_ATTEMPTS && !isThere && guest.isAlive(); i++) {
            try (Socket probe = connect(port)) {
                probe.getOutputStream().write('x');
                probe.shutdownOutput();
                isThere = probe.getInputStream().read() == 'x';
            } catch (SocketException notYet) {
                isThere = false;
            }
            if (!isThere) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        assertTrue(isThere, "the guest does not answer");
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        bytes[0] = 'b';
        return bytes;
    }

    private static void assertEchoed(int port, byte[] sent) throws Exception {
        try (Socket connection = connect(port)) {
            Thread writer = Thread.ofPlatform().start(() -> {
                try {
                    OutputStream out = connection.getOutputStream();
                    out.write(sent);
                    connection.shutdownOutput();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertArrayEquals(sent, connection.getInputStream().readAllBytes());
            writer.join();
        }
    }
}
